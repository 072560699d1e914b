using Commodities.Domain;
using Commodities.Gateway.Ports;
using Commodities.Gateway.Protection;
using Commodities.Gateway.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Gateway.Tests.Protection;

public sealed class CancelOnDisconnectTests
{
    private const long Second = 1_000_000_000;
    private const long Start = 77 * Second;

    private readonly CapturedPort _port = new();

    [Fact]
    public void Client_that_stays_away_has_its_orders_cancelled_by_one_command_when_the_grace_is_over()
    {
        CancelOnDisconnect cancel = Ordering(new() { GraceSeconds = 10 });
        cancel.OnDeparture(Departure.Lost, Start);
        cancel.Tick(Start + (10 * Second) - 1);
        _port.ExpectNone();
        cancel.Tick(Start + (10 * Second));
        MassCancel command = _port.Take<MassCancel>();
        Assert.Equal((7, 7, MassCancelOptions.Disconnected | MassCancelOptions.KeepsGoodTill), (command.Header.SessionId, command.ForSessionId, command.Options));
        Assert.Equal((0, 0, 0L), (command.ContractId, command.ForAccountId, command.ClientOrderId));
        cancel.Tick(Start + (100 * Second));
        _port.ExpectNone();
    }

    [Fact]
    public void Client_that_comes_back_in_time_keeps_its_orders()
    {
        CancelOnDisconnect cancel = Ordering(new() { GraceSeconds = 10 });
        cancel.OnDeparture(Departure.Lost, Start);
        cancel.OnArrival();
        cancel.Tick(Start + (100 * Second));
        _port.ExpectNone();
    }

    [Fact]
    public void Without_grace_it_happens_at_once_and_spares_nothing_where_that_was_agreed()
    {
        CancelOnDisconnect cancel = Ordering(new() { GraceSeconds = 0, KeepsGoodTill = false });
        cancel.OnDeparture(Departure.Lost, Start);
        Assert.Equal(MassCancelOptions.Disconnected, _port.Take<MassCancel>().Options);
        // Nothing of it can rest any more.
        cancel.OnDeparture(Departure.Lost, Start);
        _port.ExpectNone();
    }

    [Theory]
    [InlineData(Departure.Lost, true, false, false)]
    [InlineData(Departure.LoggedOut, true, false, false)]
    [InlineData(Departure.LoggedOut, true, true, true)]
    [InlineData(Departure.LoggedOut, false, true, false)]
    [InlineData(Departure.ThrownOut, true, false, true)]
    [InlineData(Departure.ThrownOut, false, false, false)]
    public void Logout_cancels_at_once_where_that_was_agreed_and_being_thrown_out_always(Departure departure, bool enabled, bool onLogout, bool expected)
    {
        CancelOnDisconnect cancel = Ordering(new() { Enabled = enabled, OnLogout = onLogout, GraceSeconds = 60 });
        cancel.OnDeparture(departure, Start);
        if (expected)
            _port.Take<MassCancel>();
        else
            _port.ExpectNone();
    }

    [Fact]
    public void Session_without_orders_costs_no_command()
    {
        CancelOnDisconnect cancel = new(7, new() { GraceSeconds = 0 }, _port);
        cancel.OnDeparture(Departure.Lost, Start);
        _port.ExpectNone();
    }

    [Fact]
    public void Start_of_the_venue_counts_as_a_loss_of_the_connection()
    {
        CancelOnDisconnect cancel = new(7, new() { GraceSeconds = 5 }, _port);
        cancel.OnVenueStart(Start);
        Assert.True(cancel.IsArmed);
        cancel.Tick(Start + (5 * Second) - 1);
        _port.ExpectNone();
        cancel.Tick(Start + (5 * Second));
        _port.Take<MassCancel>();
        Assert.False(cancel.IsArmed);
    }

    [Fact]
    public void Command_that_finds_no_room_is_tried_again()
    {
        CancelOnDisconnect cancel = Ordering(new() { GraceSeconds = 0 });
        _port.Answer = OrderPortAnswer.Busy;
        cancel.OnDeparture(Departure.Lost, Start);
        cancel.Tick(Start + 1);
        _port.Answer = OrderPortAnswer.Taken;
        cancel.Tick(Start + 2);
        _port.Take<MassCancel>();
    }

    private CancelOnDisconnect Ordering(CancelOnDisconnectTerms terms)
    {
        CancelOnDisconnect cancel = new(7, terms, _port);
        cancel.OnOrder();
        return cancel;
    }
}
