"""What the counter may see of a customer."""

from central.billing.model import CustomerRow
from wire.queries import CustomerShown
from wire.values import masked_address, masked_name


def shown(customer: CustomerRow) -> CustomerShown:
    """The customer with name and address masked; amounts in fen."""
    sheet = customer.sheet
    return CustomerShown(
        customer=sheet.customer_no,
        masked_name=masked_name(sheet.name),
        masked_address=masked_address(sheet.address),
        unit=sheet.accounting_unit,
        residential=sheet.residential,
        balance=customer.balance,
        arrears=sheet.arrears,
    )
