using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Orders;

public sealed class DetailsTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Every_field_that_needs_another_look_is_named_at_once_and_nothing_is_changed()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(5);
        var company = await AskAsync(shop, QuestionScope.Order, QuestionType.Text, isRequired: true);
        var age = await AskAsync(shop, QuestionScope.Ticket, QuestionType.Number);
        var hold = await shop.HoldsAsync(item, 2);
        var lines = (await shop.LooksAsync(hold)).Lines;
        var refusal = await Should.ThrowAsync<BusinessException>(() => GiveAsync(shop, hold, new()
        {
            Name = " ",
            Email = "not an address",
            Lines = [new() { LineId = lines[1].Id, Answers = new Dictionary<Guid, string?> { [age] = "old" } }, new() { LineId = lines[0].Id, Name = "Ada", Email = "x" }],
        }));
        refusal.Code.ShouldBe("Ticketing:Orders:DetailsInvalid");
        refusal.Fields.ShouldBe(
            new Dictionary<string, string>
            {
                ["name"] = "Ticketing:Common:Required",
                ["email"] = "Ticketing:Common:BadEmail",
                [$"answers[{company}]"] = "Ticketing:Common:Required",
                ["lines[0].name"] = "Ticketing:Common:Required",
                [$"lines[0].answers[{age}]"] = "Ticketing:Catalog:NotANumber",
                ["lines[1].email"] = "Ticketing:Common:BadEmail",
            },
            ignoreOrder: true);
        (await shop.LooksAsync(hold)).HasDetails.ShouldBeFalse();
    }

    [Theory]
    [InlineData(QuestionType.Number, "3,5", "3.5")]
    [InlineData(QuestionType.Number, "three", null)]
    [InlineData(QuestionType.Date, "2026-02-28", "2026-02-28")]
    [InlineData(QuestionType.Date, "2026-02-30", null)]
    [InlineData(QuestionType.Choice, "Blue", "Blue")]
    [InlineData(QuestionType.Choice, "blue", null)]
    [InlineData(QuestionType.Consent, "on", "true")]
    [InlineData(QuestionType.Consent, "", null)]
    [InlineData(QuestionType.LongText, "two\r\nlines", "two\nlines")]
    public void Answers_are_checked_by_type(QuestionType type, string typed, string? stored)
    {
        var question = new Question(Guid.CreateVersion7(), Guid.CreateVersion7(), QuestionScope.Order, type, "Question", 0);
        question.Ask("Question", null, isRequired: true, type == QuestionType.Choice ? ["Blue", "Red"] : [], [], 0);
        if (stored is null) Should.Throw<BusinessException>(() => question.Check(typed, "answer")).Fields.Keys.ShouldBe(["answer"]);
        else question.Check(typed, "answer").ShouldBe(stored);
    }

    [Fact]
    public async Task A_question_for_one_ticket_type_is_asked_for_that_one_alone()
    {
        var shop = await TestShop.OpenAsync(app);
        var (vip, plain) = (await shop.SellsAsync(5, name: "VIP"), await shop.SellsAsync(5, name: "Plain"));
        var question = await AskAsync(shop, QuestionScope.Ticket, QuestionType.Text, isRequired: true, items: [vip]);
        var hold = await shop.BuyerAsync(s => s.HoldAsync(shop.Slug, new HoldInput { Lines = [new(vip, 1), new(plain, 1)] }, default));
        var order = await shop.LooksAsync(hold);
        order.Lines.Select(l => (l.ItemName, l.Questions.Count)).ShouldBe([("VIP", 1), ("Plain", 0)]);
        var given = await GiveAsync(shop, hold, new()
        {
            Name = "Ada",
            Email = "ada@example.com",
            Lines = order.Lines.Select(l => new DetailsLineInput { LineId = l.Id, Name = "Guest", Answers = new Dictionary<Guid, string?> { [question] = "Vegan" } }).ToList(),
        });
        given.Lines[0].Answers.ShouldBe(new Dictionary<Guid, string> { [question] = "Vegan" });
        given.Lines[1].Answers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Completing_without_details_and_paying_what_is_free_are_refused()
    {
        var shop = await TestShop.OpenAsync(app);
        var (free, priced) = (await shop.HoldsAsync(await shop.SellsAsync(5)), await shop.HoldsAsync(await shop.SellsAsync(5, 100, "Priced")));
        (await RefusedAsync(shop, s => s.CompleteAsync(free.Code, free.Secret, null, default))).ShouldBe("Ticketing:Orders:DetailsMissing");
        (await RefusedAsync(shop, s => s.PayAsync(free.Code, free.Secret, null, default))).ShouldBe("Ticketing:Orders:NothingToPay");
        (await RefusedAsync(shop, s => s.PayAsync(priced.Code, priced.Secret, null, default))).ShouldBe("Ticketing:Orders:DetailsMissing");
        (await RefusedAsync(shop, s => s.CompleteAsync(priced.Code, priced.Secret, null, default))).ShouldBe("Ticketing:Orders:PaymentNeeded");
    }

    [Fact]
    public async Task Details_may_come_along_with_completion_and_with_payment()
    {
        var shop = await TestShop.OpenAsync(app);
        var (free, priced) = (await shop.HoldsAsync(await shop.SellsAsync(5)), await shop.HoldsAsync(await shop.SellsAsync(5, 100, "Priced")));

        (await shop.BuyerAsync(s => s.CompleteAsync(free.Code, free.Secret, Ada(free), default))).ShouldSatisfyAllConditions(
            order => order.Status.ShouldBe(OrderStatus.Paid), order => order.Email.ShouldBe("ada@example.com"), order => order.Lines.Single().AttendeeName.ShouldBe("Guest"));
        await shop.BuyerAsync(s => s.PayAsync(priced.Code, priced.Secret, Ada(priced), default));
        (await shop.LooksAsync(priced)).ShouldSatisfyAllConditions(order => order.Status.ShouldBe(OrderStatus.Pending), order => order.Lines.Single().AttendeeName.ShouldBe("Guest"));
    }

    [Fact]
    public async Task Details_that_come_along_with_what_is_refused_are_not_taken()
    {
        var shop = await TestShop.OpenAsync(app);
        var (free, priced) = (await shop.HoldsAsync(await shop.SellsAsync(5)), await shop.HoldsAsync(await shop.SellsAsync(5, 100, "Priced")));

        (await RefusedAsync(shop, s => s.CompleteAsync(priced.Code, priced.Secret, Ada(priced), default))).ShouldBe("Ticketing:Orders:PaymentNeeded");
        (await RefusedAsync(shop, s => s.PayAsync(free.Code, free.Secret, Ada(free), default))).ShouldBe("Ticketing:Orders:NothingToPay");
        (await RefusedAsync(shop, s => s.CompleteAsync(free.Code, free.Secret, Ada(free) with { Email = "nobody" }, default))).ShouldBe("Ticketing:Orders:DetailsInvalid");
        (await RefusedAsync(shop, s => s.PayAsync(priced.Code, priced.Secret, Ada(priced) with { Lines = [] }, default))).ShouldBe("Ticketing:Orders:DetailsInvalid");

        foreach (var hold in new[] { free, priced }) (await shop.LooksAsync(hold)).ShouldSatisfyAllConditions(order => order.Status.ShouldBe(OrderStatus.Held), order => order.HasDetails.ShouldBeFalse());
    }

    [Fact]
    public async Task A_good_order_keeps_its_details_whatever_comes_along_with_a_repeat()
    {
        var shop = await TestShop.OpenAsync(app);
        var hold = await shop.HoldsAsync(await shop.SellsAsync(5));
        await shop.BuyerAsync(s => s.CompleteAsync(hold.Code, hold.Secret, Ada(hold), default));

        (await shop.BuyerAsync(s => s.CompleteAsync(hold.Code, hold.Secret, Ada(hold) with { Email = "eve@example.com" }, default))).Email.ShouldBe("ada@example.com");
    }

    private static DetailsInput Ada(HoldDto hold) =>
        new() { Name = "Ada", Email = "ada@example.com", Lines = hold.Lines.Select(l => new DetailsLineInput { LineId = l.Id, Name = "Guest" }).ToList() };

    private static Task<Guid> AskAsync(TestShop shop, QuestionScope scope, QuestionType type, bool isRequired = false, IReadOnlyList<Guid>? items = null) =>
        shop.StaffAsync<CatalogAppService, Guid>(s => s.CreateQuestionAsync(
            shop.EventId, new() { Scope = scope, Type = type, Label = "Question", IsRequired = isRequired, ItemIds = items ?? [] }, default));

    private static Task<CheckoutDto> GiveAsync(TestShop shop, HoldDto hold, DetailsInput input) =>
        shop.BuyerAsync(s => s.GiveDetailsAsync(hold.Code, hold.Secret, input, default));

    private static async Task<string> RefusedAsync<T>(TestShop shop, Func<CheckoutAppService, Task<T>> work) =>
        (await Should.ThrowAsync<BusinessException>(() => shop.BuyerAsync(work))).Code;
}
