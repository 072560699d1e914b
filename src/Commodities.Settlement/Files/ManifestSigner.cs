using System.Security.Cryptography;

namespace Commodities.Settlement.Files;

/// <summary>
/// Signs manifests: RSA of 3,072 bits, PKCS #1 with SHA-256, as its signature of the same bytes is always the same. The key is made at first use, readable by its owner alone; the public half lies beside
/// it, for those who check.
/// </summary>
internal static class ManifestSigner
{
    private const int KeyBits = 3_072;
    private const string KeyFile = "manifest-key.pem";
    private const string PublicFile = "manifest-key.pub.pem";

    /// <summary>Signs bytes with the key of a folder.</summary>
    public static byte[] Sign(string keyDirectory, byte[] bytes)
    {
        using RSA key = KeyOf(keyDirectory);
        return key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>True when a signature is that of the key of a folder.</summary>
    public static bool IsSignedBy(string keyDirectory, byte[] bytes, byte[] signature)
    {
        using RSA key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(keyDirectory, PublicFile)));
        return key.VerifyData(bytes, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static RSA KeyOf(string directory)
    {
        string path = Path.Combine(directory, KeyFile);
        RSA key = RSA.Create(KeyBits);
        if (File.Exists(path))
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key;
        }

        File.WriteAllText(Path.Combine(directory, PublicFile), key.ExportSubjectPublicKeyInfoPem());
        string fresh = path + ".new";
        FileStreamOptions ownersAlone = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            ownersAlone.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (FileStream file = new(fresh, ownersAlone))
        using (StreamWriter writer = new(file))
        {
            writer.Write(key.ExportPkcs8PrivateKeyPem());
        }

        File.Move(fresh, path);
        return key;
    }
}
