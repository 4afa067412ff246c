"""Events begin with what happens from now on: what is in the journal and on the chain already is not told."""

from django.db import migrations


def begin_here(apps, schema_editor):
    Feed = apps.get_model("webhooks", "Feed")
    last = apps.get_model("audit", "Entry").objects.order_by("-sequence").first()
    if last is not None:
        Feed.objects.create(name="journal", position=last.sequence)
    for network in apps.get_model("chain", "Network").objects.all():
        final = max(network.cursor_number - network.depth, network.start_number, 0)
        Feed.objects.create(name=f"network {network.pk}", position=final)


class Migration(migrations.Migration):
    dependencies = [
        ("webhooks", "0001_initial"),
        ("audit", "0004_looks_under_keys"),
        ("chain", "0002_following"),
    ]
    operations = [migrations.RunPython(begin_here, migrations.RunPython.noop, elidable=True)]
