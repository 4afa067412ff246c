"""A file knows how many rows it has and how many are wrong, so that a page need not count them."""

from django.db import migrations, models

COUNT = """
    UPDATE tokens_holderimport file SET lines = counted.lines, wrong = counted.wrong
    FROM (
        SELECT holder_import_id, count(*) AS lines, count(*) FILTER (WHERE errors <> '[]') AS wrong
        FROM tokens_holderrow GROUP BY 1
    ) counted WHERE counted.holder_import_id = file.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("tokens", "0012_drafts_papers_and_planned_rules"),
    ]

    operations = [
        migrations.AddField(
            model_name="holderimport",
            name="lines",
            field=models.PositiveIntegerField(db_default=0, verbose_name="rows of the file"),
        ),
        migrations.AddField(
            model_name="holderimport",
            name="wrong",
            field=models.PositiveIntegerField(db_default=0, verbose_name="rows with an error"),
        ),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
    ]
