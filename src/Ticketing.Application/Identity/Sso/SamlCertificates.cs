using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>A provider's certificates: containers of keys that were told us. Who issued them and until when decides nothing, only the owner does.</summary>
internal static partial class SamlCertificates
{
    private const int MinRsaBits = 2048;

    /// <summary>One or more, as PEM or bare base64.</summary>
    /// <returns>each as DER in base64.</returns>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:SamlBadCertificate</c>.</exception>
    public static IReadOnlyList<string> Read(string text, string field)
    {
        var blocks = Block().Matches(text).Select(m => m.Groups[1].Value).ToList();
        return (blocks.Count > 0 ? blocks : [text]).ConvertAll(block => Check(block, field));
    }

    public static SamlCertificateDto Show(string der)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(der));
        return new(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), certificate.GetCertHashString(HashAlgorithmName.SHA256), new(certificate.NotAfter.ToUniversalTime()));
    }

    private static string Check(string base64, string field)
    {
        try
        {
            var der = Convert.FromBase64String(base64);
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            using var key = certificate.GetRSAPublicKey();
            return der.Length <= 8192 && key?.KeySize >= MinRsaBits ? Convert.ToBase64String(der) : throw SamlErrors.BadCertificate(field);
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            throw SamlErrors.BadCertificate(field);
        }
    }

    [GeneratedRegex(@"-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----")]
    private static partial Regex Block();
}
