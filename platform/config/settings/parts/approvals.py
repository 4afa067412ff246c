"""Whose second pair of eyes a dangerous deed needs: empty is the policy that ships with the platform."""

from config.settings.parts.environment import env

APPROVALS_POLICY = env.str("APPROVALS_POLICY", "")  # path of a JSON file, see approvals/policy.json
