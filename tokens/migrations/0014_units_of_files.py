"""A file knows how many units its sound rows ask for, and its wrong rows are found by an index."""

from django.db import migrations, models

import kernel.fields

ADD_UP = """
    UPDATE tokens_holderimport file SET units = added.units
    FROM (
        SELECT holder_import_id, coalesce(sum(units), 0) AS units FROM tokens_holderrow
        WHERE errors = '[]' GROUP BY 1
    ) added WHERE added.holder_import_id = file.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("investors", "0002_keys_of_people"),
        ("tokens", "0013_counted_files"),
    ]

    operations = [
        migrations.AddField(
            model_name="holderimport",
            name="units",
            field=kernel.fields.Uint256Field(
                db_default=0, verbose_name="base units of the rows without an error"
            ),
        ),
        migrations.RunSQL(ADD_UP, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="holderrow",
            index=models.Index(
                condition=models.Q(("errors", []), _negated=True),
                fields=["holder_import", "line"],
                name="holder_row_wrong",
            ),
        ),
    ]
