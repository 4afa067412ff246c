"""A key as allauth keeps it: an OAuth2 client that may only ask for tokens of its own."""

from allauth.idp.oidc.models import Client, Token

from kernel.identifiers import new_id
from machines.models import Machine, MachineKey

UNUSABLE = "!"


def new_client(machine: Machine, secret: str) -> Client:
    """Not saved with the secret but with its hash."""
    client = Client(id=new_id("jgk"), name=machine.name, type=Client.Type.CONFIDENTIAL, redirect_uris="")
    client.grant_types = Client.GrantType.CLIENT_CREDENTIALS
    client.response_types = Client.ResponseType.NONE
    client.scopes = client.default_scopes = "\n".join(machine.scopes)
    client.set_secret(secret)
    client.save()
    return client


def write_scopes(machine: Machine) -> None:
    """What may be asked for from now on; older tokens are held to the machine's scopes as they are used."""
    words = "\n".join(machine.scopes)
    clients = Client.objects.filter(machine_key__machine=machine)
    clients.update(scopes=words, default_scopes=words)


def shut(key: MachineKey) -> None:
    """No secret fits any more, and the tokens are gone."""
    Token.objects.filter(client=key.client_id).delete()
    Client.objects.filter(pk=key.client_id).update(secret=UNUSABLE, grant_types="")
