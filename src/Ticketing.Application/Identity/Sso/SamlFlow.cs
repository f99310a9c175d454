using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// Sign-in by SAML: an unsigned request by redirect, its answer by a form from the provider's site. That form comes without
/// our cookies, so who it proves waits in the database, encrypted, for the browser that began.
/// Sources: SAML 2.0 bindings, sections 3.4 and 3.5; profiles, section 4.1.
/// </summary>
public sealed class SamlFlow(ITicketingDb db, SsoLinks links, SsoTickets tickets, ISpentChallenges spent, TimeProvider clock)
{
    /// <summary>Where to send the browser; its cookie keeps <paramref name="attempt"/>.</summary>
    public async Task<string> BeginAsync(SsoConnection connection, SsoAttempt attempt, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.Set<SamlRequest>().Where(r => r.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        db.Set<SamlRequest>().Add(new SamlRequest(Guid.CreateVersion7(now), connection.Id, RequestIdOf(attempt), attempt.State, now + SsoTickets.Lifetime));
        await db.SaveChangesAsync(cancellationToken);
        var request = Write(connection, RequestIdOf(attempt), await links.EntityIdAsync(connection, cancellationToken), await links.CallbackAsync(connection, cancellationToken), now);
        return QueryHelpers.AddQueryString(connection.SignOnUrl!, new Dictionary<string, string?> { ["SAMLRequest"] = Convert.ToBase64String(Deflate(request)), ["RelayState"] = attempt.State });
    }

    /// <summary>Takes the provider's form, from whichever browser brings it.</summary>
    /// <exception cref="BusinessException">one of <see cref="SamlErrors"/>; <c>Ticketing:Identity:SsoDeclined</c>.</exception>
    public async Task AnswerAsync(SsoConnection connection, SamlRequest request, byte[] response, CancellationToken cancellationToken)
    {
        var (audience, here) = (await links.EntityIdAsync(connection, cancellationToken), await links.CallbackAsync(connection, cancellationToken));
        var statement = SamlResponses.Read(response, connection.Certificates, new(connection.Issuer, audience, here, request.RequestId, clock.GetUtcNow()));
        if (!await spent.TrySpendAsync(Secrets.Hash($"saml {connection.Id} {statement.Id}"), statement.EndsAt, cancellationToken)) throw SamlErrors.Replayed();
        var (now, answer) = (clock.GetUtcNow(), tickets.Seal(SamlPeople.PersonOf(connection, statement)));
        var taken = await db.Set<SamlRequest>().Where(r => r.Id == request.Id && r.AnsweredAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.AnsweredAt, now).SetProperty(r => r.Answer, answer), cancellationToken);
        if (taken == 0) throw SamlErrors.NotAsked();
    }

    /// <summary>The open request that a form's RelayState belongs to.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:SamlNotAsked</c>.</exception>
    public async Task<SamlRequest> FindAsync(Guid connectionId, string? relayState, CancellationToken cancellationToken)
    {
        var (hash, now) = (Secrets.Hash(relayState ?? ""), clock.GetUtcNow());
        return await db.Set<SamlRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.ConnectionId == connectionId && r.RelayHash == hash && r.AnsweredAt == null && r.ExpiresAt > now, cancellationToken)
            ?? throw SamlErrors.NotAsked();
    }

    /// <summary>Who it is, in the browser that began; asked once.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:SsoNotOurs</c>.</exception>
    public async Task<ExternalPerson> FinishAsync(SsoConnection connection, SsoAttempt attempt, CancellationToken cancellationToken)
    {
        var id = RequestIdOf(attempt);
        var request = await db.Set<SamlRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.ConnectionId == connection.Id && r.RequestId == id, cancellationToken);
        if (tickets.Open<ExternalPerson>(request?.Answer) is not { } person) throw SsoErrors.NotOurs();
        var gone = await db.Set<SamlRequest>().Where(r => r.Id == request!.Id).ExecuteDeleteAsync(cancellationToken);
        return gone == 1 ? person : throw SsoErrors.NotOurs();
    }

    // An XML name, so it begins with no digit.
    private static string RequestIdOf(SsoAttempt attempt) => "_" + attempt.Nonce;

    private static byte[] Write(SsoConnection connection, string id, string entityId, string answerUrl, DateTimeOffset now)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("samlp", "AuthnRequest", SamlXml.Protocol);
            xml.WriteAttributeString("ID", id);
            xml.WriteAttributeString("Version", "2.0");
            xml.WriteAttributeString("IssueInstant", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            xml.WriteAttributeString("Destination", connection.SignOnUrl);
            xml.WriteAttributeString("ProtocolBinding", SamlXml.Post);
            xml.WriteAttributeString("AssertionConsumerServiceURL", answerUrl);
            xml.WriteElementString("saml", "Issuer", SamlXml.Assertion, entityId);
        }

        return stream.ToArray();
    }

    private static byte[] Deflate(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal)) deflate.Write(content);
        return packed.ToArray();
    }
}
