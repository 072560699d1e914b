using System.Diagnostics;
using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Commodities.Exchange.Operations;
using Commodities.Exchange.Pipeline;

namespace Commodities.Cli.Demo;

/// <summary>
/// A market that trades by itself: a trading day of about a minute, one after the other, each with auction, match minute, continuous trading, a
/// break, settlement and close. Runs on a thread of its own until it is disposed.
/// </summary>
internal sealed class DemoMarket : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ContinuousTime = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan IndicationInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>The last five minutes of the day, in which a contract may turn out to be locked at its price limit.</summary>
    private static readonly TimeSpan LastMinutes = TimeSpan.FromSeconds(1);

    /// <summary>When in the day's first continuous trading somebody trades through the collars that the demonstration has.</summary>
    private static readonly TimeSpan CollarsBrokenAfter = TimeSpan.FromSeconds(8);

    /// <summary>The phases of a day, and how long each lasts here.</summary>
    private static readonly (TradingPhase Phase, TimeSpan Duration)[] Day =
    [
        (TradingPhase.Auction, TimeSpan.FromSeconds(4)),
        (TradingPhase.NoCancelMatch, TimeSpan.FromSeconds(1)),
        (TradingPhase.Continuous, ContinuousTime / 2),
        (TradingPhase.Pause, TimeSpan.FromSeconds(1)),
        (TradingPhase.Continuous, (ContinuousTime / 2) - LastMinutes),
        (TradingPhase.Continuous, LastMinutes),
        (TradingPhase.Settling, TimeSpan.FromSeconds(1)),
        (TradingPhase.Closed, TimeSpan.FromSeconds(1)),
    ];

    /// <summary>Five-minute bars of a day with a night session: 2 h at night, 3 h 45 min by day.</summary>
    private const double BarsPerDay = 69;

    private readonly VenueConfiguration _configuration;
    private readonly Venue _venue;
    private readonly MarketOperator _operator;
    private readonly GoneOrders _gone;
    private readonly DemoPositions _positions;
    private readonly int _commandsPerSecond;
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private DateOnly _day;
    private DateOnly _collarsBrokenOn;
    private IReadOnlyList<Contract> _listed = [];
    private DemoContract[] _traded = [];
    private DemoTraders? _traders;

    public DemoMarket(VenueConfiguration configuration, Venue venue, MarketOperator marketOperator, GoneOrders gone, DemoPositions positions, int commandsPerSecond)
    {
        (_configuration, _venue, _operator, _gone, _positions, _commandsPerSecond) = (configuration, venue, marketOperator, gone, positions, commandsPerSecond);
        _day = FirstDay();
        _thread = new(Run) { IsBackground = true, Name = "demo market" };
        _thread.Start();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
    }

    private void Run()
    {
        OpenDay();
        int next = FirstPhase();
        while (!_stop.IsCancellationRequested && _venue.State == VenueState.Running)
        {
            (TradingPhase phase, TimeSpan duration) = Day[next];
            _operator.Enter(_listed, phase, _day);
            if (duration == LastMinutes && phase == TradingPhase.Continuous)
            {
                _operator.WatchLimitLocks(_listed, _day);
            }

            Act(phase, duration, VenueState.Running);
            next = (next + 1) % Day.Length;
            if (next == 0 && !_stop.IsCancellationRequested && _venue.State == VenueState.Running)
            {
                _day = _configuration.Calendar.AddTradingDays(_day, 1);
                OpenDay();
            }
        }

        TradeOnWhileCancelOnly();
    }

    // A restart in the middle of a day goes on in the phase that it finds.
    private int FirstPhase()
    {
        TradingPhase found = _operator.PhaseOf(_traded[0].Contract);
        int known = found == TradingPhase.Closed ? 0 : Array.FindIndex(Day, part => part.Phase == found);
        return Math.Max(0, known);
    }

    // Participants do not stop because the venue is short of disk: what they send is refused but for cancels, and costs room too.
    private void TradeOnWhileCancelOnly()
    {
        while (!_stop.IsCancellationRequested && _venue.State == VenueState.CancelOnly)
        {
            Act(TradingPhase.CancelOnly, TimeSpan.MaxValue, VenueState.CancelOnly);
        }
    }

    private DateOnly FirstDay()
    {
        int newest = _operator.NewestTradingDay;
        if (newest == 0)
        {
            return _configuration.Calendar.OnOrAfter(DateOnly.FromDateTime(DateTime.UtcNow));
        }

        DateOnly day = new(newest / 10_000, newest / 100 % 100, newest % 100);
        return _operator.NewestTradingDayIsOver ? _configuration.Calendar.AddTradingDays(day, 1) : day;
    }

    private void OpenDay()
    {
        _listed = _configuration.ContractsOn(_day);
        _operator.OpenTradingDay(_listed, _day);
        DemoContract[] before = _traded;
        _traded = [.. _configuration.Demo.Products.Select(product => Traded(product, before))];
        foreach (DemoContract contract in _traded)
        {
            contract.BeginDay(_operator.ReferenceOf(contract.Contract), _operator.BandOf(contract.Contract));
        }

        if (_traders == null || !before.SequenceEqual(_traded))
        {
            _traders = NewTraders(_traders?.Working ?? _venue.RecoveredMarket.Orders);
        }
    }

    private DemoContract Traded(DemoProductSettings product, DemoContract[] before)
    {
        Contract main = DemoContract.MainMonth([.. _listed.Where(contract => contract.Instrument.Symbol == product.Symbol)], _day);
        return before.FirstOrDefault(contract => contract.Contract.Symbol == main.Symbol)
            ?? new(product, main, _operator.IdOf(main).Value, _operator.LastOrReferenceOf(main));
    }

    private DemoTraders NewTraders(IReadOnlyList<RecoveredOrder> working)
    {
        List<(int, int, HedgeFlag)> sessions =
        [
            .. from session in _configuration.Participants.Sessions
               where session is { Demo: true, Fix: null, Binary: null }
               let account = _configuration.Participants.Account(session.Accounts[0])
               let makesMarkets = account.HedgeFlags?.Contains(HedgeFlag.MarketMaker) ?? false
               select (session.Id, account.Id, makesMarkets ? HedgeFlag.MarketMaker : HedgeFlag.Speculation),
        ];
        DemoTraders traders = new(_venue.Commands, _gone, _positions, _configuration.Demo.Seed, _traded, sessions);
        traders.TakeOver(working);
        return traders;
    }

    private static bool TakesCommands(TradingPhase phase) => phase is TradingPhase.Auction or TradingPhase.Continuous or TradingPhase.CancelOnly;

    private void BreakCollars()
    {
        _collarsBrokenOn = _day;
        foreach (DemoContract contract in _traded)
        {
            if (contract.Product.VolatilityInterruption is { } interruption)
            {
                _traders!.BreakCollar(contract, interruption.CollarTicks);
            }
        }
    }

    private void Act(TradingPhase phase, TimeSpan duration, VenueState state)
    {
        Random random = new(_configuration.Demo.Seed + _day.DayNumber);
        double barsPerSecond = BarsPerDay / ContinuousTime.TotalSeconds;
        long started = Stopwatch.GetTimestamp();
        double sent = 0;
        TimeSpan before = TimeSpan.Zero;
        TimeSpan nextIndication = IndicationInterval;
        while (Stopwatch.GetElapsedTime(started) is var elapsed && elapsed < duration && _venue.State == state)
        {
            foreach (DemoContract contract in _traded)
            {
                contract.Walk.Step(random, barsPerSecond * (elapsed - before).TotalSeconds, contract.ReferenceTicks);
            }

            double due = TakesCommands(phase) ? _commandsPerSecond * elapsed.TotalSeconds : 0;
            _traders!.Act((int)(due - sent), phase);
            sent += (int)(due - sent);
            before = elapsed;
            if (elapsed >= nextIndication)
            {
                _operator.IndicateAuctions();
                nextIndication += IndicationInterval;
            }

            if (phase == TradingPhase.Continuous && elapsed >= CollarsBrokenAfter && _collarsBrokenOn != _day)
            {
                BreakCollars();
            }

            _operator.ResumeInterrupted(new(VenueClock.UtcNanos));

            if (_stop.Token.WaitHandle.WaitOne(Step))
            {
                return;
            }
        }
    }
}
