"""Let a regulator read the desk, from the platform's own machine."""

from compliance.management.appointing import Appointing


class Command(Appointing):
    role = "regulator"
    environment_name = "REGULATOR_PASSWORD"
    told = "may read the desk"
    help = "Appoint a regulator. The password comes from REGULATOR_PASSWORD or is asked for."
