import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import kernel.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("investors", "__first__"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KycCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", kernel.fields.PublicIdField(prefix="kyc")),
                ("provider", models.CharField(max_length=20)),
                ("provider_reference", models.CharField(blank=True, max_length=120)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("none", "Not started"),
                            ("processing", "Processing"),
                            ("updates_required", "Updates required"),
                            ("manual_review", "In manual review"),
                            ("verified", "Verified"),
                            ("rejected", "Rejected"),
                            ("expired", "Expired"),
                        ],
                        default="none",
                        max_length=20,
                    ),
                ),
                (
                    "investor_class",
                    models.CharField(
                        choices=[
                            ("retail", "Retail"),
                            ("income_qualified", "Income-qualified"),
                            ("professional", "Professional"),
                            ("affiliate", "Affiliate of the issuer"),
                        ],
                        default="retail",
                        max_length=20,
                    ),
                ),
                ("reason_code", models.CharField(blank=True, max_length=60)),
                (
                    "note",
                    kernel.fields.EncryptedTextField(blank=True, verbose_name="officer's note, internal"),
                ),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "resubmitted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="when the investor answered"),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("valid_until", models.DateTimeField(blank=True, null=True)),
                (
                    "investor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kyc_cases",
                        to="investors.investor",
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
                "verbose_name": "KYC case",
                "verbose_name_plural": "KYC cases",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ProviderResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("event_id", models.CharField(max_length=120)),
                ("decision", models.CharField(max_length=20)),
                ("reasons", models.JSONField(default=list)),
                ("occurred_at", models.DateTimeField()),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("raw_sha256", kernel.fields.HashField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="compliance.kyccase",
                    ),
                ),
            ],
            options={
                "verbose_name": "provider's result",
            },
        ),
        migrations.CreateModel(
            name="WhitelistEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country_numeric", models.PositiveSmallIntegerField(verbose_name="ISO 3166-1 numeric")),
                (
                    "investor_class",
                    models.CharField(
                        choices=[
                            ("retail", "Retail"),
                            ("income_qualified", "Income-qualified"),
                            ("professional", "Professional"),
                            ("affiliate", "Affiliate of the issuer"),
                        ],
                        max_length=20,
                    ),
                ),
                ("valid_until", models.DateTimeField()),
                (
                    "status",
                    models.CharField(
                        choices=[("active", "Active"), ("revoked", "Revoked")],
                        default="active",
                        max_length=10,
                    ),
                ),
                ("reason_code", models.CharField(blank=True, max_length=60)),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="whitelist_entries",
                        to="compliance.kyccase",
                    ),
                ),
                (
                    "wallet",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="whitelist_entry",
                        to="investors.wallet",
                    ),
                ),
            ],
            options={
                "verbose_name": "whitelist entry",
                "verbose_name_plural": "whitelist",
                "ordering": ["-updated_at", "-pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="kyccase",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["rejected", "expired"]), _negated=True),
                fields=("investor",),
                name="kyc_case_is_open_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="kyccase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "verified"), _negated=True),
                    models.Q(("decided_at__isnull", False), ("valid_until__isnull", False)),
                    _connector="OR",
                ),
                name="kyc_case_verified_has_an_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="providerresult",
            constraint=models.UniqueConstraint(
                fields=("case", "event_id"), name="provider_result_counts_once"
            ),
        ),
    ]
