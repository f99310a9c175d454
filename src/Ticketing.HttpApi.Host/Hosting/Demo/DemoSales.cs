using Ticketing.Catalog;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Payments.Sandbox;

namespace Ticketing.Hosting.Demo;

/// <summary>What the conference sells, and the people who bought it over the past weeks.</summary>
internal sealed class DemoSales(DemoSeed seed, Guid organizationId, Guid ownerId, EventDetails conference)
{
    private const int Orders = 240;

    private readonly List<Guid> items = [];

    public async Task OpenAsync()
    {
        items.Add(await ItemAsync(new ItemInput { Name = "Regular", Description = "Both days, food and the evening by the water.", PriceInMinorUnits = 14900, Places = 400 }));
        items.Add(await ItemAsync(new ItemInput { Name = "Supporter", Description = "As Regular, and it pays for somebody else's free ticket. Your name on the wall if you like.", PriceInMinorUnits = 24900, Places = 120 }));
        items.Add(await ItemAsync(new ItemInput { Name = "Student & low income", Description = "Free. We trust you.", Places = 80, MaxPerOrder = 1 }));
        await AskAsync(new QuestionInput { Scope = QuestionScope.Ticket, Type = QuestionType.Choice, Label = "What do you eat?", Options = ["Everything", "Vegetarian", "Vegan"], IsRequired = true });
        await AskAsync(new QuestionInput { Scope = QuestionScope.Ticket, Type = QuestionType.Text, Label = "Anything we should know?", Help = "Allergies, access, a seat near the door." });
        await AskAsync(new QuestionInput { Scope = QuestionScope.Order, Type = QuestionType.Consent, Label = "Write me when next year's tickets go on sale" });
    }

    public async Task SellAsync()
    {
        var start = seed.Clock.GetUtcNow().AddHours(2);
        var span = seed.Today.AddMinutes(-40) - start;
        for (var number = 0; number < Orders; number++)
        {
            // More in the first days and the last: as sales go.
            var part = (double)number / Orders;
            seed.Clock.MoveTo(start + span * (0.5 - Math.Cos(Math.PI * part) / 2));
            await ExpireAsync();
            await BuyAsync(number);
        }

        seed.Clock.MoveTo(seed.Today);
        await ExpireAsync();
    }

    /// <summary>Writes down the holds that ended by now, as the worker would have.</summary>
    private Task<int> ExpireAsync() =>
        seed.AsAsync<IServiceProvider, int>(null, null, s => ActivatorUtilities.CreateInstance<OrderExpiryJob>(s).RunAsync(default));

    private async Task BuyAsync(int number)
    {
        var chance = DemoPeople.Scatter(number);
        var item = items[(chance % 10) switch { < 6 => 0, < 8 => 1, _ => 2 }];
        var quantity = item == items[2] ? 1 : 1 + chance / 16 % 3;
        var hold = await BuyerAsync(s => s.HoldAsync(conference.Slug, new HoldInput { Lines = [new(item, quantity)] }, default));
        if (chance % 23 == 0) return; // wandered off: the hold ends by itself
        var order = await BuyerAsync(s => s.GetAsync(hold.Code, hold.Secret, default));
        await BuyerAsync(s => s.GiveDetailsAsync(hold.Code, hold.Secret, Details(order, number), default));
        if (order.IsFree)
        {
            await BuyerAsync(s => s.CompleteAsync(hold.Code, hold.Secret, null, default));
            return;
        }

        var pay = await BuyerAsync(s => s.PayAsync(hold.Code, hold.Secret, null, default));
        var id = pay.RedirectUrl[(pay.RedirectUrl.LastIndexOf('/') + 1)..];
        if (chance % 11 == 0) await PayerAsync(s => s.ChooseAsync(id, SandboxChoice.Decline, default));
        await PayerAsync(s => s.ChooseAsync(id, SandboxChoice.Pay, default));
        var paid = await BuyerAsync(s => s.ReturnAsync(hold.Code, hold.Secret, default));
        if (chance % 29 == 0) await CancelAsync(paid.OrderId);
    }

    private DetailsInput Details(CheckoutDto order, int number) => new()
    {
        Name = DemoPeople.Name(number), Email = DemoPeople.Email(number),
        Lines = order.Lines.Select(line => new DetailsLineInput
        {
            LineId = line.Id, Name = DemoPeople.Name(number + line.Position * 1000),
            Answers = line.Questions.Where(q => q.Options.Count > 0).ToDictionary(q => q.Id, q => (string?)q.Options[DemoPeople.Scatter(number + line.Position) % q.Options.Count]),
        }).ToList(),
    };

    private Task<Guid> ItemAsync(ItemInput item) => seed.AsAsync<CatalogAppService, Guid>(organizationId, ownerId, s => s.CreateItemAsync(conference.Id, item, default));

    private Task<Guid> AskAsync(QuestionInput question) => seed.AsAsync<CatalogAppService, Guid>(organizationId, ownerId, s => s.CreateQuestionAsync(conference.Id, question, default));

    private Task<T> BuyerAsync<T>(Func<CheckoutAppService, Task<T>> work) => seed.AsAsync(organizationId, null, work);

    private Task<SandboxPage> PayerAsync(Func<SandboxProvider, Task<SandboxPage>> work) => seed.AsAsync(null, null, work);

    private Task<bool> CancelAsync(Guid orderId) => seed.AsAsync<OrderAppService, bool>(organizationId, ownerId, async s =>
    {
        await s.CancelAsync(orderId, new CancelOrderInput { Reason = "Can't make it" }, default);
        return true;
    });
}
