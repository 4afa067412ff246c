"""A file of orders knows its rows by number, so that a page need not count them."""

from django.db import migrations, models

import kernel.fields

COUNT = """
    UPDATE offerings_orderimport file SET lines = counted.lines, wrong = counted.wrong,
        units = counted.units, ordered = counted.ordered
    FROM (
        SELECT order_import_id, count(*) AS lines, count(*) FILTER (WHERE errors <> '[]') AS wrong,
            coalesce(sum(units) FILTER (WHERE errors = '[]'), 0) AS units, count(subscription_id) AS ordered
        FROM offerings_orderrow GROUP BY 1
    ) counted WHERE counted.order_import_id = file.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("offerings", "0004_orders_added_up"),
    ]

    operations = [
        migrations.AddField(
            model_name="orderimport",
            name="lines",
            field=models.PositiveIntegerField(db_default=0, verbose_name="rows of the file"),
        ),
        migrations.AddField(
            model_name="orderimport",
            name="ordered",
            field=models.PositiveIntegerField(db_default=0, verbose_name="rows that are orders"),
        ),
        migrations.AddField(
            model_name="orderimport",
            name="units",
            field=kernel.fields.Uint256Field(
                db_default=0, verbose_name="base units of the rows without an error"
            ),
        ),
        migrations.AddField(
            model_name="orderimport",
            name="wrong",
            field=models.PositiveIntegerField(db_default=0, verbose_name="rows with an error"),
        ),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="orderrow",
            index=models.Index(
                condition=models.Q(("errors", []), _negated=True),
                fields=["order_import", "line"],
                name="order_row_wrong",
            ),
        ),
    ]
