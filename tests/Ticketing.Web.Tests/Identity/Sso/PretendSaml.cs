using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>What a request of ours asked, as a provider reads it.</summary>
internal sealed record SamlAsked(string Id, string Issuer, string AnswerUrl, string Destination, string RelayState);

/// <summary>Which of the two elements are signed.</summary>
internal enum SamlSigns
{
    Assertion,
    Response,
    Both,
    Nothing,
}

/// <summary>A SAML provider that does as a test says, wrong things included. The right ones are proven against a real one in <c>SamlProviderTests</c>.</summary>
internal sealed class PretendSaml(TimeProvider clock)
{
    public const string Groups = "groups";

    public string EntityId { get; init; } = $"https://saml-{Codes.New(10).ToLowerInvariant()}.example/idp";

    public string SignOnUrl => EntityId + "/sso?realm=a";

    public SamlKey Key { get; set; } = new();

    public string Metadata => MetadataWith(Key);

    public string MetadataWith(params SamlKey[] keys) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-16\"?><!-- of ours --><md:EntityDescriptor xmlns:md=\"{SamlNames.Metadata}\" entityID=\"{EntityId}\"><md:IDPSSODescriptor protocolSupportEnumeration=\"{SamlNames.Protocol}\">"
        + string.Concat(keys.Select(k => $"<md:KeyDescriptor use=\"signing\"><ds:KeyInfo xmlns:ds=\"{SignedXml.XmlDsigNamespaceUrl}\"><ds:X509Data><ds:X509Certificate>\n{k.Base64}\n</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"))
        + $"<md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\" Location=\"https://wrong.example\"/><md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\" Location=\"{SignOnUrl}\"/>"
        + "</md:IDPSSODescriptor></md:EntityDescriptor>";

    /// <summary>Reads the request in an address.</summary>
    public static SamlAsked Read(Uri url)
    {
        using var deflate = new DeflateStream(new MemoryStream(Convert.FromBase64String(SsoVisit.Parameter(url, "SAMLRequest"))), CompressionMode.Decompress);
        var request = new XmlDocument();
        request.Load(deflate);
        var root = request.DocumentElement!;
        root.Name.ShouldBe("samlp:AuthnRequest");
        return new(root.GetAttribute("ID"), root.InnerText, root.GetAttribute("AssertionConsumerServiceURL"), root.GetAttribute("Destination"), SsoVisit.Parameter(url, "RelayState"));
    }

    /// <summary>The answer about somebody, all right and not signed.</summary>
    public string Write(SamlAsked asked, string subject, string? email = null, params string[] groups)
    {
        var now = clock.GetUtcNow();
        var attributes = (email is null ? "" : Attribute("mail", email)) + Attribute("displayName", "Ada from Acme") + (groups.Length == 0 ? "" : Attribute(Groups, groups));
        return $"""
            <samlp:Response xmlns:samlp="{SamlNames.Protocol}" xmlns:saml="{SamlNames.Assertion}" xmlns:xs="http://www.w3.org/2001/XMLSchema" ID="_r{Codes.New(20)}" Version="2.0" IssueInstant="{Time(now)}" Destination="{asked.AnswerUrl}" InResponseTo="{asked.Id}"><saml:Issuer>{EntityId}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
              <saml:Assertion ID="_a{Codes.New(20)}" Version="2.0" IssueInstant="{Time(now)}">
                <saml:Issuer>{EntityId}</saml:Issuer>
                <saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">{subject}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="{Time(now.AddMinutes(5))}" Recipient="{asked.AnswerUrl}" InResponseTo="{asked.Id}"/></saml:SubjectConfirmation></saml:Subject>
                <saml:Conditions NotBefore="{Time(now.AddMinutes(-1))}" NotOnOrAfter="{Time(now.AddMinutes(5))}"><saml:AudienceRestriction><saml:Audience>{asked.Issuer}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
                <saml:AuthnStatement AuthnInstant="{Time(now)}" SessionNotOnOrAfter="{Time(now.AddHours(8))}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>
                <saml:AttributeStatement>{attributes}</saml:AttributeStatement>
              </saml:Assertion>
            </samlp:Response>
            """;
    }

    public string Sign(string xml, SamlSigns signs = SamlSigns.Assertion) => Key.Sign(xml, signs);

    /// <summary>What the provider's page posts.</summary>
    public static Dictionary<string, string> Form(string xml, string relayState) => new() { ["SAMLResponse"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(xml)), ["RelayState"] = relayState };

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Attribute(string name, params string[] values) =>
        $"<saml:Attribute Name=\"{name}\">{string.Concat(values.Select(v => $"<saml:AttributeValue xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"xs:string\">{v}</saml:AttributeValue>"))}</saml:Attribute>";
}

/// <summary>A provider's key with its certificate, and XML signed by it.</summary>
internal sealed class SamlKey : IDisposable
{
    private readonly X509Certificate2 certificate;

    public SamlKey(int bits = 2048)
    {
        Rsa = RSA.Create(bits);
        var request = new CertificateRequest("CN=Acme signing", Rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }

    public RSA Rsa { get; }

    public string Base64 => Convert.ToBase64String(certificate.RawData);

    public string Pem => certificate.ExportCertificatePem();

    public string Sign(string xml, SamlSigns signs = SamlSigns.Assertion, Action<SignedXml, Reference>? change = null)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(xml);
        if (signs is SamlSigns.Assertion or SamlSigns.Both) Sign((XmlElement)document.GetElementsByTagName("saml:Assertion")[0]!, change);
        if (signs is SamlSigns.Response or SamlSigns.Both) Sign(document.DocumentElement!, change);
        return document.OuterXml;
    }

    public void Sign(XmlElement element, Action<SignedXml, Reference>? change = null)
    {
        var signed = new ById(element) { SigningKey = Rsa };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signed.SignedInfo.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
        var reference = new Reference("#" + element.GetAttribute("ID")) { DigestMethod = SignedXml.XmlDsigSHA256Url };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform("xs"));
        signed.AddReference(reference);
        var keyInfo = new KeyInfo();
        keyInfo.AddClause(new KeyInfoX509Data(certificate));
        signed.KeyInfo = keyInfo;
        change?.Invoke(signed, reference);
        signed.ComputeSignature();
        element.InsertAfter(element.OwnerDocument.ImportNode(signed.GetXml(), deep: true), element.FirstChild);
    }

    public void Dispose()
    {
        certificate.Dispose();
        Rsa.Dispose();
    }

    private sealed class ById : SignedXml
    {
        private readonly XmlElement root;

        public ById(XmlElement root) : base(root) => this.root = root;

        public override XmlElement? GetIdElement(XmlDocument? document, string idValue) => root.GetAttribute("ID") == idValue ? root : base.GetIdElement(document, idValue);
    }
}

internal static class SamlNames
{
    public const string Protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
    public const string Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";
    public const string Metadata = "urn:oasis:names:tc:SAML:2.0:metadata";
}
