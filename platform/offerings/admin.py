"""The rooms of the desk for offerings and their orders."""

from django.contrib import admin

from offerings.desk.offerings import OfferingDesk
from offerings.desk.subscriptions import SubscriptionDesk
from offerings.models import Offering, Subscription

admin.site.register(Offering, OfferingDesk)
admin.site.register(Subscription, SubscriptionDesk)
