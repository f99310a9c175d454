using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>What SAML needs beside: our metadata, and the door for the provider's form.</summary>
public sealed partial class SsoSignInAppService
{
    /// <summary>What a provider reads to know us; there before it is set up.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("says only addresses")]
    public async Task<byte[]> GetMetadataAsync(Guid connectionId, CancellationToken cancellationToken)
    {
        var connection = await GetSamlAsync(connectionId, cancellationToken);
        return SamlMetadata.Write(await links.EntityIdAsync(connection, cancellationToken), await links.CallbackAsync(connection, cancellationToken));
    }

    /// <summary>
    /// Takes a provider's answer, whoever brings it: it signs nobody in, but waits for the browser that asked, which
    /// comes for it next with <see cref="FinishAsync"/>.
    /// </summary>
    /// <exception cref="BusinessException">one of <see cref="SamlErrors"/>; <c>Ticketing:Identity:SsoDeclined</c>; <c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("guarded by the provider's signature and by what was asked")]
    public async Task AnswerAsync(Guid connectionId, string? response, string? relayState, CancellationToken cancellationToken)
    {
        await limits.DemandAsync("sso-answer", client.Network, 100, TimeSpan.FromMinutes(10), cancellationToken);
        var connection = await GetSamlAsync(connectionId, cancellationToken);
        var request = await saml.FindAsync(connectionId, relayState, cancellationToken);
        try
        {
            await saml.AnswerAsync(connection, request, Decode(response), cancellationToken);
        }
        catch (BusinessException)
        {
            Audit.Note("Sso.Refused", nameof(SsoConnection), connectionId);
            await Db.SaveChangesAsync(cancellationToken);
            throw;
        }
    }

    private static byte[] Decode(string? response)
    {
        if (response is null or { Length: > SamlXml.MaxLength * 3 / 2 }) throw SamlErrors.Unreadable();
        try
        {
            return Convert.FromBase64String(response);
        }
        catch (FormatException)
        {
            throw SamlErrors.Unreadable();
        }
    }

    private async Task<SsoConnection> GetSamlAsync(Guid connectionId, CancellationToken cancellationToken)
    {
        var connection = await GetAsync(connectionId, cancellationToken, evenIfOff: true);
        return connection.Kind == SsoKind.Saml ? connection : throw CommonErrors.NotFound("provider");
    }
}
