using System.Globalization;
using System.Text;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Tests.Support;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Sessions;

public sealed class FixLogonTests
{
    private static readonly LogonKey Key = new("0123456789abcdef-secret"u8);

    [Theory]
    [InlineData(0, "35=A|34=1|98=0|108=30")]
    [InlineData(-4, "35=A|34=1|98=0|108=30")]
    [InlineData(4, "35=A|34=1|98=0|108=30")]
    [InlineData(-6, null)]
    [InlineData(6, null)]
    public void Signed_logon_is_taken_while_it_is_fresh(int secondsOff, string? answer)
    {
        using SessionFixture fixture = Signed();
        string time = (fixture.Time.GetUtcNow() + TimeSpan.FromSeconds(secondsOff)).ToString("yyyyMMdd-HH:mm:ss.fff", CultureInfo.InvariantCulture);
        fixture.Send(Logon(time, Key.Sign(Encoding.ASCII.GetBytes($"{time}|1|TRADER1|COMMODITIES|30"))));
        Assert.Equal(answer == null ? [] : new List<string> { answer }, fixture.Connection.Take());
        Assert.Equal(answer == null ? "the Logon does not prove who it is from" : null, fixture.Connection.CloseReason);
    }

    [Theory]
    [InlineData("{0}|2|TRADER1|COMMODITIES|30")]
    [InlineData("{0}|1|TRADER1|COMMODITIES|31")]
    [InlineData("{0}|1|TRADER2|COMMODITIES|30")]
    public void Signature_over_anything_else_is_refused(string canonicalText)
    {
        using SessionFixture fixture = Signed();
        string time = fixture.Time.GetUtcNow().ToString("yyyyMMdd-HH:mm:ss.fff", CultureInfo.InvariantCulture);
        fixture.Send(Logon(time, Key.Sign(Encoding.ASCII.GetBytes(string.Format(CultureInfo.InvariantCulture, canonicalText, time)))));
        Assert.Equal("the Logon does not prove who it is from", fixture.Connection.CloseReason);
    }

    [Fact]
    public void Password_does_not_open_a_session_that_wants_a_signature()
    {
        using SessionFixture fixture = Signed();
        fixture.Send(SessionFixture.Logon);
        Assert.Equal("the Logon does not prove who it is from", fixture.Connection.CloseReason);
    }

    [Fact]
    public void Password_hash_is_read_back_and_matches_its_password_alone()
    {
        PasswordHash hash = PasswordHash.Of("open sesame"u8, 2_000);
        PasswordHash read = PasswordHash.Parse(hash.ToString());
        Assert.Equal(hash.ToString(), read.ToString());
        Assert.True(read.Matches("open sesame"u8));
        Assert.False(read.Matches("open Sesame"u8));
        Assert.False(read.Matches(""u8));
        Assert.NotEqual(hash.ToString(), PasswordHash.Of("open sesame"u8, 2_000).ToString());
        Assert.DoesNotContain("sesame", hash.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trader1")]
    [InlineData("pbkdf2-sha256$100000$AAAA$AAAA")]
    [InlineData("pbkdf2-sha256$10$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("pbkdf2-sha1$100000$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void Text_that_is_no_password_hash_is_refused(string text) =>
        Assert.Contains("pbkdf2-sha256$ROUNDS$SALT$HASH", Assert.Throws<FormatException>(() => PasswordHash.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Bad_logon_of_a_known_session_burns_no_number()
    {
        using SessionFixture fixture = new();
        fixture.Send(SessionFixture.Logon.Replace("554=trader1", "554=guess", StringComparison.Ordinal));
        Assert.Equal((1, 1), (fixture.Session.NextInbound, fixture.Session.NextOutbound));
    }

    private static SessionFixture Signed() => new(TestSessions.Settings() with { Credentials = new() { Key = Key } });

    private static string Logon(string time, string signature) => $"35=A|52={time}|34=1|98=0|108=30|95={signature.Length}|96={signature}";
}
