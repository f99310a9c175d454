using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>OAuth clients of an organization: made by a person, their secrets shown once, revocable at once.</summary>
public sealed class ClientAppService(AppServiceContext context, RoleBook book, IEventTitles events, IApiClients clients) : AppService(context)
{
    public const int MaxClients = 100;

    /// <summary>Those that work and those that have ended, the newest first.</summary>
    public async Task<IReadOnlyList<ClientDto>> GetListAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTokens, cancellationToken);
        var now = Now;
        var found = await Db.Set<ApiClient>().AsNoTracking().OrderByDescending(c => c.CreatedAt).ThenBy(c => c.Id)
            .Select(c => new { Client = c, Owner = Db.Set<User>().Where(u => u.Id == c.OwnerId).Select(u => u.Name).FirstOrDefault() ?? "" })
            .Take(500).ToListAsync(cancellationToken);
        var named = (await events.FindAsync([.. found.SelectMany(x => x.Client.EventIds).Distinct()], cancellationToken)).ToDictionary(e => e.Id);
        return found.ConvertAll(x => new ClientDto(
            x.Client.Id, x.Client.Name, x.Client.PublicKey is not null, x.Client.Permissions, [.. x.Client.EventIds.Where(named.ContainsKey).Select(id => named[id])], x.Owner,
            x.Client.CreatedAt, x.Client.ExpiresAt, x.Client.LastUsedAt, x.Client.RevokedAt, x.Client.RevokedAt is null && !(x.Client.ExpiresAt <= now)));
    }

    /// <summary>Makes a client that acts for oneself.</summary>
    /// <returns>its secret, this once.</returns>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:NotYoursToGive</c>, <c>TooManyClients</c>, <c>UnknownEvent</c>, <c>BadPublicKey</c>; as <see cref="ProgramRights.Of"/>.</exception>
    public async Task<ClientCreated> CreateAsync(CreateClientInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTokens, cancellationToken);
        var (me, now) = (DemandUser(), Now);
        if (await Db.Set<ApiClient>().CountAsync(c => c.RevokedAt == null, cancellationToken) >= MaxClients) throw MachineErrors.TooManyClients(MaxClients);
        var rights = ProgramRights.Of(input.Permissions, input.EventIds, input.ExpiresAt, now);
        var client = new ApiClient(Guid.CreateVersion7(now), input.Name, rights, me, now);
        await book.DemandToGiveAsync(rights, cancellationToken);
        string? secret = null;
        if (string.IsNullOrWhiteSpace(input.PublicKey)) secret = client.GiveSecret();
        else client.GiveKey(ClientAssertions.ReadKey(input.PublicKey));
        Db.Set<ApiClient>().Add(client);
        await Db.SaveChangesAsync(cancellationToken);
        return new(client.Id, secret);
    }

    /// <summary>It and the access tokens it has are refused everywhere within a second. Revoking twice changes nothing.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task RevokeAsync(Guid clientId, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTokens, cancellationToken);
        var client = await Db.Set<ApiClient>().SingleOrDefaultAsync(c => c.Id == clientId, cancellationToken) ?? throw CommonErrors.NotFound("client");
        client.Revoke(Now);
        await Db.SaveChangesAsync(cancellationToken);
        clients.Forget(client.Id);
    }
}
