using System.Security.Cryptography.X509Certificates;

namespace Commodities.Gateway.Fix.Sessions;

/// <summary>Where a session's bytes go. Called under the session's lock; never blocks.</summary>
public interface IFixConnection
{
    /// <summary>Whether there is room for a good deal more, so that old messages may be sent again.</summary>
    bool HasRoom { get; }

    /// <summary>The certificate by which the client proved itself to the port, checked against its authorities; null where the port asks for none.</summary>
    X509Certificate2? ClientCertificate => null;

    /// <summary>What was taken and has not left yet, in bytes.</summary>
    long UnsentBytes { get; }

    /// <summary>Takes a copy of the bytes.</summary>
    /// <returns>False when the reader is so slow that there is no room left; nothing is taken then.</returns>
    bool TrySend(ReadOnlySpan<byte> bytes);

    /// <summary>Sends on what was taken.</summary>
    void Flush();

    /// <summary>Closes the connection after what was taken has left, or at once if it can't leave.</summary>
    /// <param name="reason">For the operator, in one sentence.</param>
    void Close(string reason);
}
