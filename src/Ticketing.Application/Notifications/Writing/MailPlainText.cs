using System.Text;

namespace Ticketing.Notifications.Writing;

/// <summary>The plain-text twin: the same words in the same order, addresses written out.</summary>
internal static class MailPlainText
{
    public static string Write(MailContent content, MailBrand brand)
    {
        var text = new StringBuilder();
        text.Append(content.Heading).Append("\n\n");
        foreach (var block in content.Blocks) text.Append(Block(block)).Append("\n\n");
        text.Append("-- \n").Append(brand.Name).Append('\n').Append(content.Because).Append('\n');
        if (brand.Footer is not null) text.Append('\n').Append(brand.Footer).Append('\n');
        return text.ToString();
    }

    private static string Block(MailBlock block) => block switch
    {
        MailParagraph paragraph => paragraph.Text,
        MailNote note => note.Text,
        MailButton button => $"{button.Label}:\n{button.Url}",
        MailLinks links => string.Join('\n', links.Links.Select(link => $"{link.Label}: {link.Url}")),
        MailFacts facts => string.Join('\n', facts.Facts.Where(f => f.Lines.Count > 0).Select(fact => $"{fact.Label}: {string.Join(", ", fact.Lines)}")),
        MailBill bill => string.Join('\n', bill.Rows.Append(bill.Total).Select(Row)),
        _ => throw new ArgumentException($"A {block.GetType().Name} has no form in text.", nameof(block)),
    };

    private static string Row(MailBillRow row) => row.Detail is null ? $"{row.What}: {row.Amount}" : $"{row.What} ({row.Detail}): {row.Amount}";
}
