using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Commodities.Exchange.Operations;
using Commodities.Exchange.Pipeline;

namespace Commodities.Cli.Running;

/// <summary>Runs the market by the wall clock and the calendar, on a thread of its own until it is disposed.</summary>
internal sealed class CalendarMarket : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;

    public CalendarMarket(VenueConfiguration configuration, Venue venue, MarketOperator marketOperator)
    {
        CalendarOperator calendar = new(marketOperator, configuration);
        _thread = new(() =>
        {
            do
            {
                if (venue.State == VenueState.Running)
                {
                    calendar.Advance(new Nanos(VenueClock.UtcNanos));
                }
            }
            while (!_stop.Token.WaitHandle.WaitOne(Step));
        })
        {
            IsBackground = true,
            Name = "calendar market",
        };
        _thread.Start();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _stop.Dispose();
    }
}
