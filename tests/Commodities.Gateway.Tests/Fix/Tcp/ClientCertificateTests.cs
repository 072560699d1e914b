using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Tests.Support;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Tcp;

/// <summary>Mutual TLS 1.3 over real sockets, with certificates made here.</summary>
public sealed class ClientCertificateTests : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private readonly TestCertificates _authority = new("Venue clients");
    private readonly TestCertificates _stranger = new("Somebody else");
    private readonly X509Certificate2 _own;

    public ClientCertificateTests() => _own = _authority.Issue("localhost", purpose: ServerAuthentication);

    public void Dispose()
    {
        _own.Dispose();
        _authority.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public async Task Client_with_a_certificate_in_its_name_logs_on()
    {
        using ScriptVenue venue = Open(TestSessions.Settings());
        using X509Certificate2 certificate = _authority.Issue("TRADER1");
        Assert.True(await LogsOn(venue, certificate));
    }

    [Fact]
    public async Task Client_without_a_certificate_never_comes_as_far_as_a_logon()
    {
        using ScriptVenue venue = Open(TestSessions.Settings());
        Assert.False(await LogsOn(venue, null));
        Assert.Contains(venue.Notes, note => note.Contains("no TLS 1.3 connection", StringComparison.Ordinal));
        Assert.Equal(FixSessionState.Disconnected, venue.Session.State);
    }

    [Theory]
    [InlineData("another name", "the client's certificate is not the session's")]
    [InlineData("stranger", "no TLS 1.3 connection")]
    [InlineData("expired", "no TLS 1.3 connection")]
    [InlineData("for servers", "no TLS 1.3 connection")]
    public async Task Certificate_that_does_not_serve_is_refused(string what, string note)
    {
        using ScriptVenue venue = Open(TestSessions.Settings());
        using X509Certificate2 certificate = what switch
        {
            "another name" => _authority.Issue("TRADER2"),
            "stranger" => _stranger.Issue("TRADER1"),
            "expired" => _authority.Issue("TRADER1", days: -1),
            _ => _authority.Issue("TRADER1", purpose: ServerAuthentication),
        };
        Assert.False(await LogsOn(venue, certificate));
        Assert.Contains(venue.Notes, one => one.Contains(note, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Session_bound_to_one_certificate_takes_no_other()
    {
        using X509Certificate2 agreed = _authority.Issue("Trading desk");
        using X509Certificate2 other = _authority.Issue("TRADER1");
        FixSessionSettings settings = TestSessions.Settings();
        settings = settings with { Credentials = settings.Credentials with { CertificateSha256 = agreed.GetCertHashString(HashAlgorithmName.SHA256) } };
        using ScriptVenue venue = Open(settings);
        Assert.False(await LogsOn(venue, other));
        Assert.True(await LogsOn(venue, agreed));
        using ScriptVenue plain = new(settings);
        using ScriptClient client = new(plain.EndPoint);
        client.Send(ScriptMessage.ToVenue(SessionFixture.Logon, DateTimeOffset.UtcNow));
        Assert.Null(client.Receive());
    }

    private ScriptVenue Open(FixSessionSettings settings) => new(settings, options => options with { Certificate = _own, ClientAuthorities = [_authority.Authority] });

    private static async Task<bool> LogsOn(ScriptVenue venue, X509Certificate2? certificate)
    {
        using TcpClient client = new();
        await client.ConnectAsync(venue.EndPoint);
        await using SslStream secure = new(client.GetStream());
        SslClientAuthenticationOptions tls = new()
        {
            TargetHost = "localhost",
            EnabledSslProtocols = SslProtocols.Tls13,
            ClientCertificates = certificate == null ? null : [certificate],
            RemoteCertificateValidationCallback = (_, presented, _, _) => presented != null,
        };
        try
        {
            await secure.AuthenticateAsClientAsync(tls);
            await secure.WriteAsync(ScriptMessage.ToVenue(SessionFixture.Logon, DateTimeOffset.UtcNow));
            byte[] buffer = new byte[1_024];
            int read = await secure.ReadAsync(buffer);
            return read > 0 && Wire.Show(buffer.AsSpan(0, read)).Contains("35=A", StringComparison.Ordinal);
        }
        catch (Exception refused) when (refused is IOException or AuthenticationException)
        {
            return false;
        }
        finally
        {
            client.Close();
            for (int tries = 0; venue.ConnectionCount > 0 && tries < 1_000; tries++)
                await Task.Delay(10);
        }
    }
}
