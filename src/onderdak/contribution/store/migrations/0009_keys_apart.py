from django.db import migrations

from onderdak.access.public import keys_apart

# who paid for a claim: the key of that text goes with whom the claim is about, and else by its own term
OF_PAYMENT = (
    "ARRAY(SELECT s.person_id FROM contribution_banktransaction t"
    " JOIN contribution_claimsubject s ON s.claim_id = t.claim_id WHERE t.id = new.transaction_id)"
)


class Migration(migrations.Migration):
    dependencies = [("contribution", "0008_income_offers"), ("access", "0005_kept_keys")]

    operations = [
        keys_apart("contribution_bankfile", since="new.uploaded_at"),
        keys_apart("contribution_mandate", about="ARRAY[new.person_id]"),
        keys_apart(
            "contribution_paymentparty",
            about=OF_PAYMENT,
            since="new.first_processed_on",
            row_id="transaction_id",
        ),
        keys_apart("contribution_paymentfile", since="new.made_at", row_id="batch_id"),
    ]
