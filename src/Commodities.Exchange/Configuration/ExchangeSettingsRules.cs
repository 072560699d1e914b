using System.Net;
using Commodities.Domain;

namespace Commodities.Exchange.Configuration;

/// <summary>What the settings' schema can't say.</summary>
internal static class ExchangeSettingsRules
{
    /// <summary>Checks that the settings do not contradict each other.</summary>
    /// <exception cref="ConfigurationException">They do.</exception>
    public static void Check(string name, ExchangeSettings settings)
    {
        var window = settings.Durability.LossWindowMilliseconds;
        var isDurable = settings.Durability.Mode == DurabilityMode.Durable;
        new FileCheck(name).That(
            isDurable == (window == 0),
            "$.durability.lossWindowMilliseconds",
            window,
            isDurable ? "0, as nothing is lost in mode \"Durable\"" : "at least 1 in mode \"Async\"");
        if (settings.Fix is { } fix)
            CheckPort(new(name), "$.fix", fix.Address, fix.AllowedNetworks);
        if (settings.Fix is { ClientAuthorityFile.Length: > 0 } secured)
            new FileCheck(name).That(secured.CertificateFile.Length > 0, "$.fix.certificateFile", secured.CertificateFile, "a PEM file, as \"clientAuthorityFile\" wants TLS");
        if (settings.Binary is { } binary)
            CheckPort(new(name), "$.binary", binary.Address, binary.AllowedNetworks);
    }

    private static void CheckPort(FileCheck check, string path, string address, IReadOnlyList<string> allowedNetworks)
    {
        check.That(IPAddress.TryParse(address, out _), $"{path}.address", address, "an IP address, such as 127.0.0.1 or 0.0.0.0");
        for (var index = 0; index < allowedNetworks.Count; index++)
            check.That(IPNetwork.TryParse(allowedNetworks[index], out _), $"{path}.allowedNetworks[{index}]", allowedNetworks[index], "a network such as 10.1.0.0/16, with no bit set behind the prefix");
    }

    /// <summary>Checks that there is room for the contracts that the instruments list.</summary>
    /// <exception cref="ConfigurationException">There is not.</exception>
    public static void CheckRoom(string name, ExchangeSettings settings, IReadOnlyList<Instrument> instruments)
    {
        var listed = instruments.Sum(instrument => instrument.Months.Count);
        new FileCheck(name).That(
            settings.Capacity.MaxContracts >= listed,
            "$.capacity.maxContracts",
            settings.Capacity.MaxContracts,
            $"at least {listed}, the contracts that the instruments list at one time");
    }
}
