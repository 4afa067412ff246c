"""Webhooks on the officers' desk."""

from django.contrib import admin

from webhooks.desk.deliveries import DeliveryDesk
from webhooks.desk.receivers import ReceiverDesk
from webhooks.models import Delivery, Receiver

admin.site.register(Receiver, ReceiverDesk)
admin.site.register(Delivery, DeliveryDesk)
