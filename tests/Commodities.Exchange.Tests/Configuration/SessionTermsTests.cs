using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Configuration;

public sealed class SessionTermsTests
{
    [Fact]
    public void What_a_session_does_not_say_has_the_defaults()
    {
        using TemporaryDirectory directory = new();
        string text = File.ReadAllText(Path.Combine(ConfigFolder.Path, ConfigurationFiles.Participants));
        text = JsonEdit.Apply(text, "sessions[0].throttle", "{\"ordersPerSecond\":7}");
        text = JsonEdit.Apply(text, "sessions[0].cancelOnDisconnect", "{\"graceSeconds\":0}");
        text = JsonEdit.Apply(text, "sessions[1].throttle", "{\"enabled\":false}");
        text = JsonEdit.Apply(text, "sessions[1].cancelOnDisconnect", "{\"enabled\":false,\"keepsGoodTill\":false,\"onLogout\":true}");
        File.WriteAllText(Path.Combine(directory.Path, ConfigurationFiles.Participants), text);
        IReadOnlyList<ParticipantSession> sessions = VenueConfiguration.Load(directory.Path).Participants.Sessions;
        Assert.Equal(new(true, 7, 1_000, 50), sessions[0].Throttle);
        Assert.Equal(new(true, 0, true, false), sessions[0].CancelOnDisconnect);
        Assert.Equal(new(false, 500, 1_000, 50), sessions[1].Throttle);
        Assert.Equal(new(false, 10, false, true), sessions[1].CancelOnDisconnect);
        Assert.Null(sessions[2].Throttle);
        Assert.Equal(SessionRole.Trader, sessions[2].Role);
    }
}
