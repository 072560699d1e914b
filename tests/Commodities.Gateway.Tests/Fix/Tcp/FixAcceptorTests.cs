using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Commodities.Gateway.Ports;
using Commodities.Gateway.Tests.Support;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Tcp;

public sealed class FixAcceptorTests
{
    private const string Answer = "35=A|34=1|98=0|108=30";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public void Five_bad_logons_within_a_minute_close_the_port_to_the_address()
    {
        using ScriptVenue venue = new();
        for (int attempt = 0; attempt < 5; attempt++)
        {
            using ScriptClient bad = new(venue.EndPoint);
            bad.Send(ToVenue(SessionFixture.Logon.Replace("trader1", "guess", StringComparison.Ordinal)));
            Assert.Null(bad.Receive());
        }

        using ScriptClient good = new(venue.EndPoint);
        TrySend(good, ToVenue(SessionFixture.Logon));
        Assert.Null(good.Receive());
        Assert.Contains(venue.Notes, note => note.EndsWith("5 bad logons within a minute closed the port to this address for a minute", StringComparison.Ordinal));
    }

    [Fact]
    public void Port_is_open_again_after_a_minute_and_old_bad_logons_do_not_count()
    {
        ManualTime time = new();
        LogonGuard guard = new(time);
        IPAddress address = IPAddress.Parse("192.0.2.1");
        for (int attempt = 0; attempt < 4; attempt++)
            Assert.False(guard.CountBadLogon(address));
        time.Advance(61);
        Assert.False(guard.CountBadLogon(address));
        Assert.False(guard.IsClosedTo(address));
        for (int attempt = 0; attempt < 3; attempt++)
            Assert.False(guard.CountBadLogon(address));
        Assert.True(guard.CountBadLogon(address));
        Assert.True(guard.IsClosedTo(address));
        Assert.False(guard.IsClosedTo(IPAddress.Parse("192.0.2.2")));
        time.Advance(61);
        Assert.False(guard.IsClosedTo(address));
    }

    [Fact]
    public void Address_that_is_not_on_the_list_is_refused()
    {
        using ScriptVenue venue = new(configure: options => options with { AllowedNetworks = [IPNetwork.Parse("192.0.2.0/24")] });
        using ScriptClient client = new(venue.EndPoint);
        TrySend(client, ToVenue(SessionFixture.Logon));
        Assert.Null(client.Receive());
        Assert.Contains(venue.Notes, note => note.EndsWith("the address is not on the list of this port", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3, 64, "the port has 3 connections, as many as it takes")]
    [InlineData(64, 3, "the address has 3 connections, as many as one may have")]
    public void Connections_above_the_limit_are_refused_and_the_others_stay(int connections, int perAddress, string reason)
    {
        using ScriptVenue venue = new(configure: options => options with { MaxConnections = connections, MaxConnectionsPerAddress = perAddress });
        using ScriptClient first = new(venue.EndPoint);
        using ScriptClient second = new(venue.EndPoint);
        using ScriptClient third = new(venue.EndPoint);
        Until(() => venue.ConnectionCount == 3);
        using ScriptClient fourth = new(venue.EndPoint);
        Assert.Null(fourth.Receive());
        Assert.Contains(venue.Notes, note => note.EndsWith(reason, StringComparison.Ordinal));
        third.Send(ToVenue(SessionFixture.Logon));
        Assert.Equal(Answer, ScriptMessage.Show(third.Receive()!));
        second.Dispose();
        Until(() => venue.ConnectionCount == 2);
        using ScriptClient fifth = new(venue.EndPoint);
        Until(() => venue.ConnectionCount == 3);
    }

    [Fact]
    public void Message_that_comes_byte_by_byte_is_taken_and_one_that_never_ends_does_not_keep_a_session_alive()
    {
        using ScriptVenue venue = new();
        using ScriptClient client = new(venue.EndPoint);
        foreach (byte one in ToVenue(SessionFixture.Logon.Replace("108=30", "108=1", StringComparison.Ordinal)))
            client.Send([one]);
        Assert.Equal("35=A|34=1|98=0|108=1", ScriptMessage.Show(client.Receive()!));
        long started = Stopwatch.GetTimestamp();
        foreach (byte one in ToVenue("35=0|34=2|112=" + new string('x', 1_000)))
        {
            if (!TrySend(client, [one]) || venue.ConnectionCount == 0)
                break;
            Thread.Sleep(10);
            Assert.True(Stopwatch.GetElapsedTime(started) < Limit);
        }

        Until(() => venue.Notes.Any(note => note.EndsWith("nothing came for 2.4 heartbeat intervals", StringComparison.Ordinal)));
    }

    [Fact]
    public void Reader_that_does_not_read_is_disconnected_and_others_are_not_disturbed()
    {
        using ScriptVenue venue = new(configure: options => options with { MaxUnsentBytes = 64 * 1024, CloseTimeout = TimeSpan.FromMilliseconds(200) });
        using ScriptClient client = new(venue.EndPoint, receiveBufferBytes: 4 * 1024);
        client.Send(ToVenue(SessionFixture.Logon));
        for (int number = 2; number < 200_000 && !venue.Notes.Any(note => note.Contains("the reader is too slow", StringComparison.Ordinal)); number++)
        {
            if (!TrySend(client, ToVenue(SessionFixture.Order(number, $"a{number}"))))
                break;
        }

        Until(() => venue.Notes.Any(note => note.Contains("the reader is too slow", StringComparison.Ordinal)));
        Until(() => venue.ConnectionCount == 0);
        using ScriptClient again = new(venue.EndPoint);
        long expected = venue.Session.NextInbound;
        again.Send(ToVenue(SessionFixture.Logon.Replace("34=1|", $"34={expected}|", StringComparison.Ordinal)));
        Assert.StartsWith("35=A", ScriptMessage.Show(again.Receive()!), StringComparison.Ordinal);
        again.Send(ToVenue($"35=2|34={expected + 1}|7=2|16=11"));
        for (int number = 2; number <= 11; number++)
            Assert.StartsWith($"35=8|34={number}|43=Y", ScriptMessage.Show(again.Receive()!), StringComparison.Ordinal);
    }

    [Fact]
    public void Thousand_connections_that_come_and_go_leave_nothing_behind()
    {
        using ScriptVenue venue = new();
        using ScriptClient good = new(venue.EndPoint);
        good.Send(ToVenue(SessionFixture.Logon));
        Assert.Equal(Answer, ScriptMessage.Show(good.Receive()!));
        for (int index = 0; index < 1_000; index++)
        {
            using TcpClient visitor = new();
            visitor.Connect(venue.EndPoint);
            if (index % 2 == 0)
                visitor.GetStream().Write("8=FIX.4.4"u8);
        }

        Until(() => venue.ConnectionCount == 1);
        good.Send(ToVenue("35=1|34=2|112=still here"));
        Assert.Equal("35=0|34=2|112=still here", ScriptMessage.Show(good.Receive()!));
    }

    [Fact]
    public async Task Port_with_a_certificate_speaks_tls_1_3_and_nothing_older()
    {
        using X509Certificate2 certificate = Certificate();
        using ScriptVenue venue = new(configure: options => options with { Certificate = certificate });
        using SslStream old = await Connect(venue);
        await Assert.ThrowsAnyAsync<Exception>(() => Authenticate(old, SslProtocols.Tls12, certificate));
        using SslStream secure = await Connect(venue);
        await Authenticate(secure, SslProtocols.Tls13, certificate);
        Assert.Equal(SslProtocols.Tls13, secure.SslProtocol);
        await secure.WriteAsync(ToVenue(SessionFixture.Logon));
        byte[] buffer = new byte[1_024];
        int read = await secure.ReadAsync(buffer);
        Assert.Equal(Answer, ScriptMessage.Show(Wire.Show(buffer.AsSpan(0, read))));
    }

    [Fact]
    public void Venue_that_stops_logs_its_sessions_out()
    {
        ScriptVenue venue = new();
        using ScriptClient client = new(venue.EndPoint);
        client.Send(ToVenue(SessionFixture.Logon));
        Assert.Equal(Answer, ScriptMessage.Show(client.Receive()!));
        venue.Dispose();
        Assert.Equal("35=5|34=2|58=the venue stops", ScriptMessage.Show(client.Receive()!));
        Assert.Null(client.Receive());
    }

    private static async Task<SslStream> Connect(ScriptVenue venue)
    {
        TcpClient client = new();
        await client.ConnectAsync(venue.EndPoint);
        return new(client.GetStream());
    }

    private static Task Authenticate(SslStream stream, SslProtocols protocols, X509Certificate2 certificate) => stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
    {
        TargetHost = "localhost",
        EnabledSslProtocols = protocols,
        RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == certificate.GetCertHashString(),
    });

    private static X509Certificate2 Certificate()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static byte[] ToVenue(string fields) => ScriptMessage.ToVenue(fields, DateTimeOffset.UtcNow);

    private static bool TrySend(ScriptClient client, byte[] bytes)
    {
        try
        {
            client.Send(bytes);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void Until(Func<bool> condition)
    {
        long started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Limit, "it did not come about within 20 s");
            Thread.Sleep(10);
        }
    }
}
