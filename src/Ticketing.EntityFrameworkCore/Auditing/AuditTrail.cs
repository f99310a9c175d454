using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;

namespace Ticketing.Auditing;

/// <summary><inheritdoc cref="IAuditTrail"/> Knows who acts and from where, once a scope.</summary>
public sealed class AuditTrail(IServiceProvider services, ICurrentUser user, IClientAddress client, IRequestId request, TimeProvider clock) : IAuditTrail
{
    private readonly List<(string Action, string Type, Guid? Id, Guid? EventId)> noted = [];

    public string? Permission { get; set; }

    public void Note(string action, string subjectType, Guid? subjectId, Guid? eventId = null) => noted.Add((action, subjectType, subjectId, eventId));

    public Task NoteAccountAsync(string action, Guid? userId, CancellationToken cancellationToken) =>
        services.GetRequiredService<AccountNotes>().WriteAsync(services.GetRequiredService<TicketingDbContext>(), [(userId, New(Guid.Empty, action, "User", userId?.ToString()))], cancellationToken);

    /// <summary>What was noted since the last save.</summary>
    internal IReadOnlyList<AuditEntry> Take(Guid tenantId)
    {
        var taken = noted.ConvertAll(n => New(tenantId, n.Action, n.Type, n.Id?.ToString(), eventId: n.EventId));
        noted.Clear();
        return taken;
    }

    internal AuditEntry New(Guid tenantId, string action, string type, string? id, string? label = null, Guid? eventId = null, IReadOnlyList<AuditChange>? changes = null, Guid? actorId = null)
    {
        var (now, network) = (clock.GetUtcNow(), client.Network);
        var salt = network is null ? null : RandomNumberGenerator.GetBytes(16);
        var token = user.Token;
        var who = actorId ?? user.ActorId;
        return new()
        {
            TenantId = tenantId,
            Id = AuditIds.New(now),
            OccurredAt = now,
            ActorKind = token is not null ? AuditActor.Token : who is not null ? AuditActor.User : request.Value is null ? AuditActor.System : AuditActor.Visitor,
            ActorId = who,
            TokenId = token?.TokenId,
            Permission = Permission,
            Action = action,
            SubjectType = type,
            SubjectId = id,
            SubjectLabel = label is { Length: > AuditEntry.MaxLabelLength } ? label[..AuditEntry.MaxLabelLength] : label,
            EventId = eventId,
            RequestId = request.Value,
            Network = network,
            NetworkSalt = salt,
            NetworkDigest = salt is null ? null : AuditEntry.DigestOf(network!, salt),
            Changes = changes is { Count: > 0 } ? JsonSerializer.Serialize(changes, JsonSerializerOptions.Web) : "[]",
        };
    }
}
