using System.Buffers;
using System.Globalization;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Tests.Support;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Sessions;

/// <summary>Random damage to a session that is logged on. <c>COMMODITIES_FIX_SESSION_FUZZ=10000000</c> makes it long.</summary>
public sealed class FixSessionFuzzTests
{
    private const int DefaultInputs = 20_000;

    private static readonly int Inputs = Environment.GetEnvironmentVariable("COMMODITIES_FIX_SESSION_FUZZ") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : DefaultInputs;

    [Fact]
    public void Session_outlives_any_input_and_keeps_its_numbers()
    {
        Random random = new(4405);
        using SessionFixture fixture = new(TestSessions.Settings() with { ResetOnLogon = true });
        byte[] buffer = new byte[8192];
        int logons = 0;
        for (int index = 0; index < Inputs; index++)
        {
            if (fixture.Session.State == FixSessionState.Disconnected)
            {
                logons++;
                fixture.Connect(new() { Discards = true });
                fixture.Send(SessionFixture.Logon);
                Assert.Equal(FixSessionState.LoggedOn, fixture.Session.State);
            }

            Feed(fixture, random, buffer);
            Assert.True(fixture.Session.NextInbound >= 1 && fixture.Session.NextOutbound >= 2);
            fixture.Wait(random.Next(200) == 0 ? 10 : 0.01);
        }

        Assert.True(logons > 10, $"{logons} logons only");
        Assert.Equal(fixture.Application.Told.Count(told => told == "logon"), logons);
    }

    // With the next number half of the time, or nothing would get behind the first check.
    private static void Feed(SessionFixture fixture, Random random, byte[] buffer)
    {
        int length = FixDamage.Do(random, buffer);
        ReadOnlySequence<byte> input = new(buffer, 0, length);
        if (random.Next(2) == 0)
        {
            string fields = Wire.Show(buffer.AsSpan(0, length));
            int type = fields.IndexOf("35=", StringComparison.Ordinal);
            int trailer = fields.LastIndexOf("|10=", StringComparison.Ordinal);
            if (type >= 0 && trailer > type)
            {
                string number = fixture.Session.NextInbound.ToString(CultureInfo.InvariantCulture);
                string body = System.Text.RegularExpressions.Regex.Replace(fields[type..trailer], @"\|(34|52)=[^|]*", "");
                input = new(ScriptMessage.ToVenue($"{body}|34={number}", fixture.Time.GetUtcNow()));
            }
        }

        fixture.Channel.Receive(ref input);
    }
}
