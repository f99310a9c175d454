using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Orders;

/// <summary>Writes down what the buyer agreed to, with the commit that makes the order good. An order that comes to nothing leaves no consent.</summary>
public sealed class RecordConsents(ITicketingDb db) : ILocalEventHandler<OrderCompleted>
{
    public Task HandleAsync(OrderCompleted localEvent, CancellationToken cancellationToken)
    {
        var order = localEvent.Order;
        Add(LegalKind.Terms, order.TermsTextId);
        Add(LegalKind.Marketing, order.MarketingTextId);
        return Task.CompletedTask;

        void Add(LegalKind kind, Guid? textId)
        {
            if (textId is { } text && order.ConsentsBy is { } by) db.Set<Consent>().Add(new(Guid.CreateVersion7(), text, kind, order.Email, order.Id, by, order.DetailsAt ?? order.CreatedAt));
        }
    }
}
