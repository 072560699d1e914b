using Commodities.Messages;

namespace Commodities.BookThroughput;

/// <summary>A stream to measure with: the commands that fill the book, and behind them those that are timed.</summary>
internal sealed record CommandStream(OrderMix Mix, CommandSlot[] Commands, int Untimed)
{
    /// <summary>For each command the place of its order, as the engine told it; 0 where there is none.</summary>
    public required int[] Told { get; init; }

    public required int LiveOrders { get; init; }

    public int Timed => Commands.Length - Untimed;

    /// <summary>What goes before all else: contracts, their phase, and the place of the risk commands.</summary>
    public required int RiskStart { get; init; }

    /// <summary>Lets the commands say where their orders lie, or not.</summary>
    public void NamePlaces(bool areNamed)
    {
        for (int index = 0; index < Commands.Length; index++)
        {
            if (Commands[index].Header.Message.TemplateId is TemplateId.CancelOrder or TemplateId.ReplaceOrder)
                Commands[index].Place = areNamed ? Told[index] : 0;
        }
    }

    /// <summary>Has the accounts checked, or not: the same commands with the same numbers either way.</summary>
    public void CheckAccounts(bool areChecked) => RiskSetup.Write(Commands.AsSpan(RiskStart, RiskSetup.Length(Mix)), Mix, areChecked);
}
