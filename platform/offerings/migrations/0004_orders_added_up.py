"""Orders are added up by state, in the statements that change them; pages read the newest from an index."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

# What stands there already; the triggers keep others from writing until it is in.
FILL = """
    INSERT INTO offerings_ordersum (offering_id, state, orders, units, allocated)
    SELECT offering_id, state, count(*), sum(units), sum(coalesce(allocated_units, 0))
    FROM offerings_subscription GROUP BY 1, 2
"""


class Migration(migrations.Migration):
    dependencies = [
        ("investors", "0002_keys_of_people"),
        ("offerings", "0003_caps_ask_only_for_units"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OrderSum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("state", models.CharField(max_length=20)),
                ("orders", models.BigIntegerField()),
                ("units", models.DecimalField(decimal_places=0, max_digits=78)),
                ("allocated", models.DecimalField(decimal_places=0, max_digits=78)),
            ],
            options={
                "verbose_name": "sum of orders",
            },
        ),
        migrations.AddField(
            model_name="ordersum",
            name="offering",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="order_sums",
                to="offerings.offering",
            ),
        ),
        migrations.AddIndex(
            model_name="subscription",
            index=models.Index(fields=["offering", "-submitted_at", "-id"], name="subscription_newest_first"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subscription",
            trigger=pgtrigger.compiler.Trigger(
                name="sums_take_in",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nINSERT INTO offerings_ordersum (offering_id, state, orders, units, allocated)\nSELECT offering_id, state, sum(sign), sum(sign * units), sum(sign * coalesce(allocated_units, 0))\nFROM (SELECT offering_id, state, units, allocated_units, 1 AS sign FROM came) changed GROUP BY 1, 2\nHAVING (sum(sign), sum(sign * units), sum(sign * coalesce(allocated_units, 0))) <> (0, 0, 0);\nRETURN NULL;\n",
                    hash="46a5495fd1967c6b161eda70e092541e0721389f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_sums_take_in_880ae",
                    referencing="REFERENCING NEW TABLE AS came ",
                    table="offerings_subscription",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subscription",
            trigger=pgtrigger.compiler.Trigger(
                name="sums_follow",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nINSERT INTO offerings_ordersum (offering_id, state, orders, units, allocated)\nSELECT offering_id, state, sum(sign), sum(sign * units), sum(sign * coalesce(allocated_units, 0))\nFROM (SELECT offering_id, state, units, allocated_units, 1 AS sign FROM came UNION ALL SELECT offering_id, state, units, allocated_units, -1 AS sign FROM went) changed GROUP BY 1, 2\nHAVING (sum(sign), sum(sign * units), sum(sign * coalesce(allocated_units, 0))) <> (0, 0, 0);\nRETURN NULL;\n",
                    hash="411da877303eaf63b915dd0712826d0adac1f734",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_sums_follow_6e64e",
                    referencing="REFERENCING OLD TABLE AS went  NEW TABLE AS came ",
                    table="offerings_subscription",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
