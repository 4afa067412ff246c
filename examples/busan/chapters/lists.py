"""Chapter 1, too: the lists of sanctions that investors are compared with, here small ones of nobody real."""

from pathlib import Path

from accounts.models import User
from compliance.operations.appoint_officer import INSTALLER
from compliance.screening.operations.load_list import load_list
from kernel import clock
from story import Story


def load(story: Story, folder: Path) -> None:
    """Loaded again, a list counts as fresh for another day."""
    actor = User.objects.system(INSTALLER)
    for path in sorted(folder.glob("*.xml")):
        version = load_list(source=path.stem, path=path, actor=actor, now=clock.now())
        story.tell(f"list of {version.source}: {version.entry_count} entries")
