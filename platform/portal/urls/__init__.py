"""The portal's addresses. Every page but the front page is behind `member`: signed in, own rows only."""

from django.urls import path

from portal.access import member
from portal.urls import application, offerings, organisation, securities
from portal.views import dashboard, landing

app_name = "portal"

urlpatterns = [
    path("", landing.landing, name="landing"),
    member("portal/", dashboard.dashboard, "dashboard", "dashboard"),
    *application.urlpatterns,
    *securities.urlpatterns,
    *offerings.urlpatterns,
    *organisation.urlpatterns,
]
