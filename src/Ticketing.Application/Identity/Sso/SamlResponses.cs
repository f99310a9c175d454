using System.Xml;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>What an answer must be: from whom, to whom, for what.</summary>
internal sealed record SamlExpected(string EntityId, string Audience, string AnswerUrl, string RequestId, DateTimeOffset Now);

/// <summary>A signed assertion, all checks passed. <c>Attributes</c> by name; <c>EndsAt</c> is when it is worth nothing any more.</summary>
internal sealed record SamlStatement(string Id, string Subject, bool IsEmail, IReadOnlyList<(string Name, string Value)> Attributes, DateTimeOffset EndsAt);

/// <summary>Reads SAML responses. Sources: SAML 2.0 core, sections 2 and 3.2; profiles, section 4.1.4.</summary>
internal static class SamlResponses
{
    private const string Bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    private const string Success = "urn:oasis:names:tc:SAML:2.0:status:Success";
    private const string EmailFormat = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
    private const string TransientFormat = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";
    private const int MaxAttributes = 1000;
    private static readonly string[] KnownConditions = ["AudienceRestriction", "OneTimeUse", "ProxyRestriction"];

    /// <exception cref="BusinessException">one of <see cref="SamlErrors"/>, or <c>Ticketing:Identity:SsoDeclined</c>.</exception>
    public static SamlStatement Read(byte[] content, IReadOnlyList<string> certificates, SamlExpected expected)
    {
        if (SamlXml.Parse(content, isSigned: true)?.DocumentElement is not { } unsigned) throw SamlErrors.Unreadable();
        DemandSuccess(unsigned);
        var signed = SamlSignatures.Open(unsigned, certificates);
        ReadResponse(signed.Response ?? unsigned, signed.Response is not null, expected);
        return ReadAssertion(signed.Assertion, expected);
    }

    /// <summary>Before anything else: a provider that says no signs nothing. It is believed, since saying no opens nothing.</summary>
    private static void DemandSuccess(XmlElement response)
    {
        var code = response.Only("Status", SamlXml.Protocol)?.Only("StatusCode", SamlXml.Protocol)?.Say("Value") ?? throw SamlErrors.Unreadable();
        if (code != Success) throw SsoErrors.Declined();
    }

    private static void ReadResponse(XmlElement response, bool isSigned, SamlExpected expected)
    {
        if (response.Say("Version") != "2.0") throw SamlErrors.Unreadable();
        if (response.Only("Issuer") is { } issuer && issuer.Words() != expected.EntityId) throw SamlErrors.WrongIssuer();
        if (response.Say("Destination") is { } destination ? destination != expected.AnswerUrl : isSigned) throw SamlErrors.WrongDestination();
        if (response.Say("InResponseTo") is { } request && request != expected.RequestId) throw SamlErrors.NotAsked();
    }

    private static SamlStatement ReadAssertion(XmlElement assertion, SamlExpected expected)
    {
        if (assertion.Say("Version") != "2.0") throw SamlErrors.Unreadable();
        if (assertion.Only("Issuer").Words() != expected.EntityId) throw SamlErrors.WrongIssuer();
        var subject = assertion.Only("Subject") ?? throw SamlErrors.NoLastingSubject();
        var endsAt = ReadConfirmation(subject, expected);
        ReadConditions(assertion.Only("Conditions") ?? throw SamlErrors.WrongAudience(), expected);
        if (assertion.Children("AuthnStatement", SamlXml.Assertion).Any(s => s.Time("SessionNotOnOrAfter") <= expected.Now - IdTokens.Skew)) throw SamlErrors.Expired();
        var name = subject.Only("NameID");
        var format = name?.Say("Format");
        if (name.Words() is not { Length: <= ExternalLogin.MaxSubjectLength } words || words.Any(char.IsControl) || format == TransientFormat) throw SamlErrors.NoLastingSubject();
        return new(assertion.GetAttribute("ID"), words, format == EmailFormat, Attributes(assertion).Take(MaxAttributes).ToList(), endsAt);
    }

    /// <summary>The bearer's: to this address, for this request, in time.</summary>
    private static DateTimeOffset ReadConfirmation(XmlElement subject, SamlExpected expected)
    {
        var bearer = subject.Children("SubjectConfirmation", SamlXml.Assertion).Where(c => c.Say("Method") == Bearer).Take(2).ToList();
        if (bearer is not [var confirmation] || confirmation.Only("SubjectConfirmationData") is not { } data) throw SamlErrors.WrongRecipient();
        if (data.Say("Recipient") != expected.AnswerUrl) throw SamlErrors.WrongRecipient();
        if (data.Say("InResponseTo") != expected.RequestId) throw SamlErrors.NotAsked();
        if (data.Time("NotOnOrAfter") is not { } endsAt || endsAt <= expected.Now - IdTokens.Skew || data.Time("NotBefore") > expected.Now + IdTokens.Skew) throw SamlErrors.Expired();
        return endsAt + IdTokens.Skew;
    }

    private static void ReadConditions(XmlElement conditions, SamlExpected expected)
    {
        if (conditions.Time("NotBefore") > expected.Now + IdTokens.Skew || conditions.Time("NotOnOrAfter") <= expected.Now - IdTokens.Skew) throw SamlErrors.Expired();
        if (conditions.ChildNodes.OfType<XmlElement>().Any(c => c.NamespaceURI != SamlXml.Assertion || !KnownConditions.Contains(c.LocalName))) throw SamlErrors.Unreadable();
        var restrictions = conditions.Children("AudienceRestriction", SamlXml.Assertion).ToList();
        if (restrictions.Count == 0 || !restrictions.All(r => r.Children("Audience", SamlXml.Assertion).Any(a => a.Words() == expected.Audience))) throw SamlErrors.WrongAudience();
    }

    private static IEnumerable<(string Name, string Value)> Attributes(XmlElement assertion) =>
        from statement in assertion.Children("AttributeStatement", SamlXml.Assertion)
        from attribute in statement.Children("Attribute", SamlXml.Assertion)
        from value in attribute.Children("AttributeValue", SamlXml.Assertion)
        let words = value.Words()
        where words is { Length: <= 1000 }
        select (attribute.GetAttribute("Name"), words);
}
