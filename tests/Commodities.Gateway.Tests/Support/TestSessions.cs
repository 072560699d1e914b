using Commodities.Gateway.Certification;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Fix.Storage;
using Commodities.Gateway.Protection;

namespace Commodities.Gateway.Tests.Support;

/// <summary>Sessions as the tests need them: TRADER1 with the password trader1, at the venue COMMODITIES.</summary>
internal static class TestSessions
{
    public const int MaxBodyLength = 2_048;

    private static readonly PasswordHash Trader1 = PasswordHash.Of("trader1"u8, 1_000);

    public static FixSessionSettings Settings(string client = "TRADER1") => new()
    {
        ClientCompId = client,
        VenueCompId = "COMMODITIES",
        Credentials = new() { Username = client, Password = Trader1 },
    };

    public static FixSession Open(string directory, FixSessionSettings settings, IFixApplication application, TimeProvider time, SessionProtection? protection = null, CertificationRecord? certification = null)
    {
        long now = (time.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks) * 100;
        FixSessionStore store = FixSessionStore.Open(Path.Combine(directory, $"{settings.ClientCompId}.fix"), flushesToDisk: false, now);
        return new(settings, FixDictionary.Fix44, store, application, time, MaxBodyLength) { Protection = protection, Certification = certification };
    }
}
