namespace Commodities.Gateway.Fix.Copies;

/// <summary>The clients' own names of their requests. Any thread may ask.</summary>
public interface IClientOrderIds
{
    /// <summary>The longest name, in bytes.</summary>
    const int MaxLength = Orders.FixDesk.MaxClientOrderIdLength;

    /// <summary>Copies the name of a request.</summary>
    /// <param name="sessionId">Its session.</param>
    /// <param name="number">The number that stands for it in commands and events.</param>
    /// <param name="target">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>The length of the name; 0 when nobody knows it any more.</returns>
    int Copy(int sessionId, long number, Span<byte> target);
}
