import django.db.models.deletion
import django.utils.timezone
import django_countries.fields
from django.conf import settings
from django.db import migrations, models

import kernel.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("documents", "__first__"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Issuer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", kernel.fields.PublicIdField(prefix="iss")),
                ("legal_name", models.CharField(max_length=200, verbose_name="registered company name")),
                (
                    "legal_name_local",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="company name in its own script"
                    ),
                ),
                (
                    "country",
                    django_countries.fields.CountryField(
                        max_length=2, verbose_name="country of registration"
                    ),
                ),
                (
                    "registration_number",
                    models.CharField(blank=True, max_length=40, verbose_name="business registration number"),
                ),
                ("lei", models.CharField(blank=True, max_length=20, verbose_name="LEI (ISO 17442)")),
                (
                    "address",
                    models.CharField(blank=True, max_length=300, verbose_name="registered office address"),
                ),
                ("website", models.URLField(blank=True, verbose_name="website address")),
                (
                    "representative_name",
                    kernel.fields.EncryptedTextField(blank=True, verbose_name="name of the representative"),
                ),
                (
                    "contact_email",
                    kernel.fields.EncryptedTextField(blank=True, verbose_name="e-mail for the review"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("in_review", "In review"),
                            ("updates_required", "Updates required"),
                            ("approved", "Approved"),
                            ("rejected", "Rejected"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("reason_code", models.CharField(blank=True, max_length=60)),
                ("note_to_issuer", models.TextField(blank=True, verbose_name="what the issuer is told")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issuer",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "issuer",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="IssuerPaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("registration", "Certificate of business registration"),
                            ("articles", "Articles of incorporation"),
                            ("resolution", "Board resolution to issue"),
                            ("other", "Another paper"),
                        ],
                        max_length=20,
                    ),
                ),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issuer_paper",
                        to="documents.document",
                    ),
                ),
                (
                    "issuer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="issuers.issuer",
                    ),
                ),
            ],
            options={
                "verbose_name": "issuer's paper",
                "ordering": ["-pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="issuer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["draft", "submitted", "in_review", "updates_required", "approved", "rejected"],
                    )
                ),
                name="issuer_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="issuer",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("registration_number", ""), _negated=True),
                    models.Q(("state__in", ["draft", "rejected"]), _negated=True),
                ),
                fields=("country", "registration_number"),
                name="issuer_registration_is_unique",
            ),
        ),
    ]
