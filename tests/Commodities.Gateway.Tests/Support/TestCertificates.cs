using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Commodities.Gateway.Tests.Support;

/// <summary>An authority that signs certificates, good for the length of a test.</summary>
internal sealed class TestCertificates : IDisposable
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestCertificates(string name)
    {
        CertificateRequest request = new($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        Authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(2));
    }

    public X509Certificate2 Authority { get; }

    /// <summary>A certificate of the authority with its key.</summary>
    /// <param name="name">Its common name.</param>
    /// <param name="days">When it ends, in days from now.</param>
    /// <param name="purpose">What it is for.</param>
    public X509Certificate2 Issue(string name, double days = 1, string purpose = ClientAuthentication)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: true));
        byte[] serial = RandomNumberGenerator.GetBytes(8);
        serial[0] &= 0x7F;
        using X509Certificate2 signed = request.Create(Authority, DateTimeOffset.UtcNow.AddDays(-1.5), DateTimeOffset.UtcNow.AddDays(days), serial);
        using X509Certificate2 withKey = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose()
    {
        Authority.Dispose();
        _key.Dispose();
    }
}
