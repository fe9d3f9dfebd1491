"""HTTP for money. The wire speaks Dutch and camelCase; the messages stand in `money_messages.py`."""

from ninja import Router

from onderdak.contribution.web.assess_api import router as assess_router
from onderdak.contribution.web.claim_api import router as claim_router
from onderdak.contribution.web.income_api import router as income_router
from onderdak.contribution.web.payment_api import router as payment_router

router = Router(tags=["eigen bijdrage en invordering"], by_alias=True)
router.add_router("", claim_router)
router.add_router("", payment_router)
router.add_router("", assess_router)
router.add_router("", income_router)
