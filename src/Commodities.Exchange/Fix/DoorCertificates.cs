using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Commodities.Exchange.Configuration;

namespace Commodities.Exchange.Fix;

/// <summary>The certificates of a door, from the files that the configuration names.</summary>
internal static class DoorCertificates
{
    /// <summary>The door's own certificate with its key; null when no file is named.</summary>
    /// <exception cref="ConfigurationException">The file can't be read.</exception>
    public static X509Certificate2? Own(string path) =>
        path.Length == 0 ? null : Read("certificateFile", path, "a PEM file with certificate and key", () => X509Certificate2.CreateFromPemFile(path));

    /// <summary>The authorities that sign clients' certificates; none when no file is named.</summary>
    /// <exception cref="ConfigurationException">The file can't be read, or holds no certificate.</exception>
    public static X509Certificate2Collection Authorities(string path) => path.Length == 0 ? [] : Read("clientAuthorityFile", path, "a PEM file with certificates", () =>
    {
        X509Certificate2Collection authorities = [];
        authorities.ImportFromPemFile(path);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("it holds none");
    });

    private static TResult Read<TResult>(string name, string path, string expected, Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ConfigurationException(ConfigurationFiles.Exchange, $"$.fix.{name}", JsonText.Quoted(path), $"{expected} ({failure.Message})");
        }
    }
}
