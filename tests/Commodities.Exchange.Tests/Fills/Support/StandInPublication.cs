using Commodities.Client.Transport;

namespace Commodities.Exchange.Tests.Fills;

/// <summary>A publication that answers as it is told, and keeps what it took.</summary>
internal sealed class StandInPublication : IFillPublication
{
    /// <summary>The answer to the next offers; 1 takes them.</summary>
    public long Answer { get; set; } = 1;

    /// <summary>Offers since the start.</summary>
    public int Offers { get; private set; }

    /// <summary>Whether messages are kept.</summary>
    public bool Keeps { get; set; } = true;

    public List<byte[]> Taken { get; } = [];

    public bool IsConnected { get; set; } = true;

    public long Offer(ReadOnlySpan<byte> message)
    {
        Offers++;
        if (Answer >= 0 && Keeps)
        {
            Taken.Add(message.ToArray());
        }

        return Answer;
    }

    public void Dispose() => IsConnected = false;
}
