"""Which deeds on chain are wanted."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from portal import deeds
from tokens.models import Token
from transactions.models import Intent

State = Intent.State
STATES: Mapping[str, tuple[State, ...]] = {
    "moving": (State.QUEUED, State.BOUND),
    "done": (State.DONE,),
    "failed": (State.REVERTED, State.REJECTED, State.SUPERSEDED),
}


class OperationFilter(forms.Form):
    """From the address; what is not understood filters nothing."""

    state = forms.ChoiceField(
        label=_("State of the operation"),
        choices=[
            ("", _("All states")),
            ("moving", _("Under way")),
            ("done", _("Done")),
            ("failed", _("Failed")),
        ],
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("Deed"), choices=[("", _("All deeds")), *deeds.PURPOSES.items()], required=False
    )
    security = forms.ChoiceField(label=_("Security"), required=False)

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        own = Token.objects.visible_to(user).order_by("symbol").values_list("public_id", "symbol")
        self.fields["security"].choices = [("", _("All securities")), *own]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def is_used(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.fields)

    @property
    def states(self) -> tuple[State, ...]:
        return STATES.get(self.cleaned_data.get("state", ""), ())

    @property
    def purpose(self) -> str:
        return str(self.cleaned_data.get("kind", ""))

    @property
    def token_id(self) -> str:
        return str(self.cleaned_data.get("security", ""))
