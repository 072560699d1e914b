using System.Globalization;
using Commodities.Cli.Settling;
using Commodities.Exchange.Observability;
using Commodities.Exchange.Pipeline;
using Commodities.Exchange.Publishing;
using Commodities.Settlement.Service;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Commodities.Cli.Running;

/// <summary>What an operator sees: a live table on a terminal, a line a second when the output is piped.</summary>
internal sealed class VenueScreen(Venue venue, MarketView view, SettlementService? settlement, TextWriter output)
{
    private const int ContractsShown = 16;

    private long _commandsBefore;
    private long _fillsBefore;
    private TimeSpan _before;

    /// <summary>The figures of the time since the last call, as one line.</summary>
    public void WriteLine(TimeSpan uptime)
    {
        ScreenFigures figures = Take(uptime);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{uptime:hh\\:mm\\:ss} {venue.State} commands/s {figures.CommandsPerSecond:0} fills/s {figures.FillsPerSecond:0} open {view.OpenOrders}"
            + $" command {venue.Commands.LastSequence} released {venue.ReleasedSequence} release p50 {Micros(figures.Latencies.Release.P50Nanos)} p99 {Micros(figures.Latencies.Release.P99Nanos)}"
            + $" commit p50 {Micros(figures.Latencies.Commit.P50Nanos)}{Books()}{Quotes()}"));
    }

    /// <summary>The same and the contracts, as a table.</summary>
    public IRenderable Draw(TimeSpan uptime)
    {
        ScreenFigures figures = Take(uptime);
        Table table = new Table().RoundedBorder().AddColumns("contract", "phase");
        foreach (string column in new[] { "bid lots", "bid", "offer", "offer lots", "last", "volume" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        AddRows(table);
        return new Rows(
            new Markup(string.Create(
                CultureInfo.InvariantCulture,
                $"[bold]Commodities[/] {venue.State}  up {uptime:hh\\:mm\\:ss}  open orders {view.OpenOrders:#,0}  commands/s {figures.CommandsPerSecond:#,0}  fills/s {figures.FillsPerSecond:#,0}")),
            table,
            new Markup($"release  p50 {Show(figures.Latencies.Release)}\nqueueing p50 {Show(figures.Latencies.Queueing)}\ncommit   p50 {Show(figures.Latencies.Commit)}"),
            new Markup(Books().TrimStart(' ', '|').EscapeMarkup()),
            new Markup($"[grey]command {venue.Commands.LastSequence:#,0}, released {venue.ReleasedSequence:#,0}. Prices in ticks. Ctrl-C stops cleanly.[/]"));
    }

    private void AddRows(Table table)
    {
        int shown = 0;
        view.Read(contract =>
        {
            if (IsTraded(contract) && shown++ < ContractsShown)
            {
                table.AddRow(
                    contract.Symbol,
                    contract.Indication is (long price, long lots) ? $"{contract.Phase} {Text(price)}x{Text(lots)}" : contract.Phase.ToString(),
                    Text(contract.BestBid?.Lots),
                    Text(contract.BestBid?.PriceTicks),
                    Text(contract.BestOffer?.PriceTicks),
                    Text(contract.BestOffer?.Lots),
                    Text(contract.LastPriceTicks == 0 ? null : contract.LastPriceTicks),
                    Text(contract.VolumeLots));
            }
        });
    }

    private string Books() => settlement == null ? "" : " | " + SettleCommand.Line(settlement.Status);

    private string Quotes()
    {
        string text = "";
        int shown = 0;
        view.Read(contract =>
        {
            if (IsTraded(contract) && shown++ < ContractsShown)
            {
                text += $" | {contract.Symbol} {Text(contract.BestBid?.PriceTicks)}/{Text(contract.BestOffer?.PriceTicks)}";
            }
        });
        return text;
    }

    private ScreenFigures Take(TimeSpan uptime)
    {
        double seconds = Math.Max(0.001, (uptime - _before).TotalSeconds);
        long commands = venue.Metrics.CommandCount;
        long fills = venue.Metrics.FillCount;
        ScreenFigures figures = new((commands - _commandsBefore) / seconds, (fills - _fillsBefore) / seconds, venue.Metrics.TakeLatencies());
        (_commandsBefore, _fillsBefore, _before) = (commands, fills, uptime);
        return figures;
    }

    private static bool IsTraded(ContractView contract) => contract.BestBid != null || contract.BestOffer != null || contract.VolumeLots > 0;

    private static string Text(long? value) => value is long number ? number.ToString("#,0", CultureInfo.InvariantCulture) : "-";

    private static string Show(LatencyFigures figures) =>
        $"{Micros(figures.P50Nanos)}  p99 {Micros(figures.P99Nanos)}  p99.9 {Micros(figures.P999Nanos)}  max {Micros(figures.MaxNanos)}";

    private static string Micros(long nanos) => string.Create(CultureInfo.InvariantCulture, $"{nanos / 1_000.0:0}us");

    private sealed record ScreenFigures(double CommandsPerSecond, double FillsPerSecond, VenueLatencies Latencies);
}
