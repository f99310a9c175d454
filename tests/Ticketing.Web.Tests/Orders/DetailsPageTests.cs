using System.Net;
using Ticketing.Catalog;
using Ticketing.Orders;
using Ticketing.TestBase;

namespace Ticketing.Web.Tests.Orders;

public sealed class DetailsPageTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly PageVisitor buyer = new(app);

    public static TheoryData<string> Naughty =>
    [
        "undefined", "null", "0", "-1", "1/0", "NaN", "0x0", "1,000.00", "001", "\\", "'", "''", "\"", "--", "%", "{0}", "{{7*7}}", "${jndi:ldap://x}", "@Model", "<b>",
        "<script>alert(1)</script>", "\" onfocus=\"alert(1)", "'; DROP TABLE orders; --", "../../../etc/passwd", "Ω≈ç√∫˜µ≤≥÷", "社會科學院語學研究所", "表ポあA鷗ŒéＢ逍Üßªąñ丂㐀𠀀",
        "ثم نفس سقطت وبالتحديد،", "בְּרֵאשִׁית", "👩‍👩‍👧‍👦 🏳️‍🌈", "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤", "‪‪test‪", "\u202Etxet sdrawkcab\u202C", "​zero​width​", "a\u0000b", "line\nbreak", "\uFEFF", "O'Connor-de la Fontaine", "🐵 🙈 🙉 🙊",
    ];

    [Fact]
    public async Task Every_field_that_needs_another_look_says_so_beside_it_and_nothing_typed_is_lost()
    {
        var (shop, item) = await AskingShopAsync();
        var hold = await shop.HoldsAsync(item, 2);
        var details = $"/{shop.Organization.Slug}/o/{hold.Code}/{hold.Secret}/details";
        await buyer.GoAsync(details);
        await buyer.SendAsync("id=\"details\"", ("Input.Name", "Ada"), ("Input.Email", "ada@"), ("Input.Lines[1].Name", ""), (Field("Age", 0), "old"));
        buyer.Address.ShouldBe(details);
        buyer.Html.ShouldContain("data-error-summary");
        buyer.Text.ShouldContain("Please answer with a number.");
        buyer.Text.ShouldContain("Please tick this box to go on.");
        buyer.Html.ShouldContain("value=\"ada@\"");
        buyer.Html.ShouldContain("value=\"old\"");
        buyer.Html.ShouldContain("href=\"#Input_Lines_1__Name\"");
        buyer.Html.ShouldContain("id=\"Input_Lines_1__Name\"");
    }

    [Fact]
    public async Task Answers_of_every_type_are_kept_and_shown_again()
    {
        var (shop, item) = await AskingShopAsync();
        var hold = await shop.HoldsAsync(item);
        await buyer.GoAsync($"/{shop.Organization.Slug}/o/{hold.Code}/{hold.Secret}/details");
        await buyer.SendAsync("id=\"details\"", ("Input.Name", "Ada"), ("Input.Email", "ada@example.com"), (Field("Age", 0), "36,5"), (Field("Shirt"), "L"), (Field("Born", 0), "1990-02-28"), (Field("Terms"), "true"));
        buyer.Address.ShouldEndWith("/pay", customMessage: buyer.Text);
        var order = await shop.LooksAsync(hold);
        order.Lines[0].AttendeeName.ShouldBe("Ada");
        order.Lines[0].Answers.Values.ShouldBe(["36.5", "1990-02-28"], ignoreOrder: true);
        order.Answers.Values.ShouldBe(["L", "true"], ignoreOrder: true);
        await buyer.GoAsync($"/{shop.Organization.Slug}/o/{hold.Code}/{hold.Secret}/details");
        buyer.Html.ShouldContain("value=\"36.5\"");
    }

    [Theory]
    [MemberData(nameof(Naughty))]
    public async Task Whatever_is_typed_is_shown_as_typed(string typed)
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(5);
        await shop.StaffAsync<CatalogAppService, Guid>(s => s.CreateQuestionAsync(shop.EventId, new QuestionInput { Scope = QuestionScope.Order, Type = QuestionType.LongText, Label = "Note" }, default));
        var hold = await shop.HoldsAsync(item);
        var details = $"/{shop.Organization.Slug}/o/{hold.Code}/{hold.Secret}/details";
        await buyer.GoAsync(details);
        await buyer.SendAsync("id=\"details\"", ("Input.Name", typed), ("Input.Email", "ada@example.com"), (Field("Note"), typed), ("Input.Lines[0].Name", typed));
        // No form can carry a null character: the request itself is refused.
        buyer.Status.ShouldBe(typed.Contains('\0', StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.OK);
        if (buyer.Status == HttpStatusCode.BadRequest) return;
        var isTaken = buyer.Address.EndsWith("/pay", StringComparison.Ordinal);
        if (isTaken)
        {
            buyer.Html.ShouldNotContain("<script>alert(1)");
            await buyer.GoAsync(details);
        }

        var fields = PageForm.In(buyer.Html).First(f => f.Tag.Contains("id=\"details\"", StringComparison.Ordinal)).Fields;
        // Line breaks have no place in one-line fields; a form sends them as CRLF.
        var oneLine = isTaken ? typed.Replace('\n', ' ').Trim() : typed;
        fields.Single(f => f.Name == "Input.Name").Value.ShouldBe(oneLine);
    }

    [Fact]
    public async Task A_name_of_five_megabytes_is_refused_cheaply()
    {
        var shop = await TestShop.OpenAsync(app);
        var hold = await shop.HoldsAsync(await shop.SellsAsync(5));
        await buyer.GoAsync($"/{shop.Organization.Slug}/o/{hold.Code}/{hold.Secret}/details");
        await buyer.SendAsync("id=\"details\"", ("Input.Name", new string('x', 5_000_000)), ("Input.Email", "ada@example.com"));
        buyer.Status.ShouldBe(HttpStatusCode.BadRequest);
        await buyer.GoAsync($"/{shop.Organization.Slug}/o/{hold.Code}/{hold.Secret}/details");
        await buyer.SendAsync("id=\"details\"", ("Input.Name", new string('x', 50_000)), ("Input.Email", "ada@example.com"));
        buyer.Status.ShouldBe(HttpStatusCode.OK);
        buyer.Address.ShouldEndWith("/details");
    }

    [Fact]
    public async Task Fields_nobody_asked_for_change_nothing()
    {
        var shop = await TestShop.OpenAsync(app);
        var hold = await shop.HoldsAsync(await shop.SellsAsync(5));
        await buyer.GoAsync($"/{shop.Organization.Slug}/o/{hold.Code}/{hold.Secret}/details");
        await buyer.SendAsync("id=\"details\"", ("Input.Name", "Ada"), ("Input.Email", "ada@example.com"), ("Input.Answers[nonsense]", "x"), ("Input.Answers[]", "y"), ("Input.Lines[7].LineId", "z"));
        ((int)buyer.Status).ShouldBeLessThan(500);
        (await shop.LooksAsync(hold)).Answers.ShouldBeEmpty();
    }

    private async Task<(TestShop Shop, Guid Item)> AskingShopAsync()
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(50);
        await AskAsync(shop, QuestionScope.Order, QuestionType.Choice, "Shirt", true, "S", "M", "L");
        await AskAsync(shop, QuestionScope.Order, QuestionType.Consent, "Terms", true);
        await AskAsync(shop, QuestionScope.Ticket, QuestionType.Number, "Age", false);
        await AskAsync(shop, QuestionScope.Ticket, QuestionType.Date, "Born", false);
        return (shop, item);
    }

    private readonly Dictionary<string, Guid> asked = [];

    private async Task AskAsync(TestShop shop, QuestionScope scope, QuestionType type, string label, bool isRequired, params string[] options) =>
        asked[label] = await shop.StaffAsync<CatalogAppService, Guid>(s => s.CreateQuestionAsync(
            shop.EventId, new QuestionInput { Scope = scope, Type = type, Label = label, IsRequired = isRequired, Options = options }, default));

    /// <summary>The field's name of a question, as the page wrote it.</summary>
    private string Field(string label, int? line = null)
    {
        var prefix = line is { } at ? $"Input.Lines[{at}].Answers[" : "Input.Answers[";
        return asked.TryGetValue(label, out var id)
            ? $"{prefix}{id}]"
            : PageForm.In(buyer.Html).SelectMany(f => f.Fields).First(f => f.Name.StartsWith(prefix, StringComparison.Ordinal)).Name;
    }
}
