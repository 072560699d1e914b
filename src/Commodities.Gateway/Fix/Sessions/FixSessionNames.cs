using System.Text;

namespace Commodities.Gateway.Fix.Sessions;

/// <summary>The CompIDs of a session in the bytes of the wire.</summary>
internal sealed class FixSessionNames(FixSessionSettings settings)
{
    public byte[] Client { get; } = Encoding.ASCII.GetBytes(settings.ClientCompId);

    public byte[] Venue { get; } = Encoding.ASCII.GetBytes(settings.VenueCompId);
}
