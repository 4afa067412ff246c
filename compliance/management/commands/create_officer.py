"""Appoint a compliance officer from the platform's own machine."""

from compliance.management.appointing import Appointing


class Command(Appointing):
    role = "compliance_officer"
    environment_name = "OFFICER_PASSWORD"
    told = "is a compliance officer"
    help = "Appoint a compliance officer. The password comes from OFFICER_PASSWORD or is asked for."
