using Ticketing.Common;
using Ticketing.Hosting;
using Ticketing.Notifications.Mailbox;

namespace Ticketing.Notifications;

/// <summary>The built-in mailbox; "not found" where trying out is off.</summary>
internal sealed class MailboxEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var mailbox = api.MapGroup("/mailbox").WithTags("Notifications");

        mailbox.MapGet("", (int? page, int? pageSize, string? search, MailboxAppService mails, CancellationToken ct) =>
                mails.GetListAsync(new PageRequest { Page = page ?? 1, PageSize = pageSize ?? 50, Search = search }, ct))
            .WithName("ListMailbox").WithSummary("Mail that went out while trying the product out, newest first")
            .Produces<PagedResult<MailboxEntry>>().ProducesProblem(StatusCodes.Status404NotFound);

        mailbox.MapGet("/{id:guid}", (Guid id, MailboxAppService mails, CancellationToken ct) => mails.GetAsync(id, ct))
            .WithName("GetMailboxMail").WithSummary("One mail with its HTML, its plain text and the list of its attachments")
            .Produces<MailboxMail>().ProducesProblem(StatusCodes.Status404NotFound);

        mailbox.MapGet("/{id:guid}/attachments/{number:int}", async (Guid id, int number, MailboxAppService mails, CancellationToken ct) =>
            {
                var file = await mails.GetAttachmentAsync(id, number, ct);
                return Results.File(file.Content, file.ContentType, file.Name);
            })
            .WithName("GetMailboxAttachment").WithSummary("A file that came with a mail; numbers start at 1")
            .Produces<byte[]>(contentType: "application/octet-stream").ProducesProblem(StatusCodes.Status404NotFound);
    }
}
