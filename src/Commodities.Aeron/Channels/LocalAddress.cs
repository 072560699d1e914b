using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;

namespace Commodities.Aeron;

/// <summary>Finds the address of this machine that the parameter <c>interface</c> means.</summary>
internal static class LocalAddress
{
    /// <summary>The address itself when no prefix length is given; else the first local address of that network, null if there is none.</summary>
    public static IPAddress? Match(IPAddress address, string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return address;
        if (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int bits) || bits > address.GetAddressBytes().Length * 8)
            return null;
        return NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .FirstOrDefault(local => local.AddressFamily == address.AddressFamily && Agree(local.GetAddressBytes(), address.GetAddressBytes(), bits));
    }

    private static bool Agree(byte[] left, byte[] right, int bits)
    {
        for (int bit = 0; bit < bits; bit++)
        {
            if (((left[bit / 8] ^ right[bit / 8]) & (0x80 >> (bit % 8))) != 0)
                return false;
        }

        return true;
    }
}
