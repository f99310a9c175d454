using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>API tokens of an organization: made by a person, shown once, revocable at once.</summary>
public sealed class TokenAppService(AppServiceContext context, RoleBook book, IEventTitles events, IApiTokens tokens) : AppService(context)
{
    public const int MaxTokens = 100;

    /// <summary>Those that work and those that have ended, the newest first.</summary>
    public async Task<IReadOnlyList<TokenDto>> GetListAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTokens, cancellationToken);
        var now = Now;
        var found = await Db.Set<ApiToken>().AsNoTracking().OrderByDescending(t => t.CreatedAt).ThenBy(t => t.Id)
            .Select(t => new { Token = t, Owner = Db.Set<User>().Where(u => u.Id == t.OwnerId).Select(u => u.Name).FirstOrDefault() ?? "" })
            .Take(500).ToListAsync(cancellationToken);
        var named = (await events.FindAsync([.. found.SelectMany(x => x.Token.EventIds).Distinct()], cancellationToken)).ToDictionary(e => e.Id);
        return found.ConvertAll(x => new TokenDto(
            x.Token.Id, x.Token.Name, x.Token.Prefix, x.Token.Permissions, [.. x.Token.EventIds.Where(named.ContainsKey).Select(id => named[id])], x.Owner,
            x.Token.CreatedAt, x.Token.ExpiresAt, x.Token.LastUsedAt, x.Token.RevokedAt, x.Token.RevokedAt is null && !(x.Token.ExpiresAt <= now)));
    }

    /// <summary>Events a token can be limited to.</summary>
    public async Task<IReadOnlyList<EventTitle>> ListEventsAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTokens, cancellationToken);
        return await events.ListAsync(cancellationToken);
    }

    /// <summary>Makes a token that acts for oneself.</summary>
    /// <returns>its text, this once.</returns>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:NotYoursToGive</c>, <c>TooManyTokens</c>, <c>UnknownEvent</c>; as <see cref="ProgramRights.Of"/>.</exception>
    public async Task<TokenCreated> CreateAsync(CreateTokenInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTokens, cancellationToken);
        var (me, now) = (DemandUser(), Now);
        if (await Db.Set<ApiToken>().CountAsync(t => t.RevokedAt == null, cancellationToken) >= MaxTokens) throw IdentityErrors.TooManyTokens(MaxTokens);
        var rights = ProgramRights.Of(input.Permissions, input.EventIds, input.ExpiresAt, now);
        var (token, text) = ApiToken.Make(Guid.CreateVersion7(now), input.Name, rights, me, now);
        await book.DemandToGiveAsync(rights, cancellationToken);
        Db.Set<ApiToken>().Add(token);
        await Db.SaveChangesAsync(cancellationToken);
        return new(token.Id, text);
    }

    /// <summary>Refused everywhere within a second. Revoking twice changes nothing.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task RevokeAsync(Guid tokenId, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTokens, cancellationToken);
        var token = await Db.Set<ApiToken>().SingleOrDefaultAsync(t => t.Id == tokenId, cancellationToken) ?? throw CommonErrors.NotFound("token");
        token.Revoke(Now);
        await Db.SaveChangesAsync(cancellationToken);
        tokens.Forget(token.SecretHash);
    }
}
