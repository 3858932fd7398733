package dev.lamina.samples.download;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The data sets that can be fetched: addresses, sizes and checksums. Checksums and sizes are those
 * that tensorflow/datasets (url_checksums), huggingface/datasets (dataset_infos.json) and
 * torchvision 0.29.1 hold for the same files.
 */
public final class Downloads {
  // The mirror that torchvision fetches from; the original server of MNIST no longer serves it.
  private static final String MNIST = "https://ossci-datasets.s3.amazonaws.com/mnist/";
  private static final String FASHION =
      "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";
  private static final String CIFAR = "https://www.cs.toronto.edu/~kriz/";
  private static final String SVHN = "http://ufldl.stanford.edu/housenumbers/";
  private static final String NEWS =
      "https://raw.githubusercontent.com/mhjabreel/CharCnn_Keras/master/data/ag_news_csv/";

  private static final List<Download> ALL =
      List.of(
          new Download(
              "mnist",
              "MNIST",
              List.of(
                  sha256(
                      MNIST,
                      "train-images-idx3-ubyte.gz",
                      9_912_422,
                      "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
                  sha256(
                      MNIST,
                      "train-labels-idx1-ubyte.gz",
                      28_881,
                      "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
                  sha256(
                      MNIST,
                      "t10k-images-idx3-ubyte.gz",
                      1_648_877,
                      "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
                  sha256(
                      MNIST,
                      "t10k-labels-idx1-ubyte.gz",
                      4_542,
                      "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")),
              "handwritten digits; LeCun, Cortes, Burges"),
          new Download(
              "fashion-mnist-full",
              "Fashion-MNIST",
              List.of(
                  sha256(
                      FASHION,
                      "train-images-idx3-ubyte.gz",
                      26_421_880,
                      "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
                  sha256(
                      FASHION,
                      "train-labels-idx1-ubyte.gz",
                      29_515,
                      "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
                  sha256(
                      FASHION,
                      "t10k-images-idx3-ubyte.gz",
                      4_422_102,
                      "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
                  sha256(
                      FASHION,
                      "t10k-labels-idx1-ubyte.gz",
                      5_148,
                      "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")),
              "clothes, all 70,000 images; Xiao, Rasul, Vollgraf 2017, MIT licence"),
          new Download(
              "cifar-10",
              "CIFAR-10",
              List.of(
                  sha256(
                      CIFAR,
                      "cifar-10-binary.tar.gz",
                      170_052_171,
                      "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")),
              "Krizhevsky 2009; no licence is stated"),
          new Download(
              "cifar-100",
              "CIFAR-100",
              List.of(
                  sha256(
                      CIFAR,
                      "cifar-100-binary.tar.gz",
                      168_513_733,
                      "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec")),
              "Krizhevsky 2009; no licence is stated"),
          new Download(
              "svhn",
              "SVHN",
              List.of(
                  sha256(
                      SVHN,
                      "train_32x32.mat",
                      182_040_794,
                      "435e94d69a87fde4fd4d7f3dd208dfc32cb6ae8af2240d066de1df7508d083b8"),
                  sha256(
                      SVHN,
                      "test_32x32.mat",
                      64_275_384,
                      "cdce80dfb2a2c4c6160906d0bd7c68ec5a99d7ca4831afa54f09182025b6a75b")),
              "house numbers; Netzer et al. 2011, for non-commercial use"),
          new Download(
              "tiny-imagenet",
              "Tiny ImageNet",
              List.of(
                  new RemoteFile(
                      URI.create("http://cs231n.stanford.edu/tiny-imagenet-200.zip"),
                      "tiny-imagenet-200.zip",
                      248_100_043,
                      "MD5",
                      "90528d7ca1a48142e341f4ef8d21d0de")),
              "200 classes of ImageNet at 64 x 64; unpacked when it is there"),
          new Download(
              "ag-news",
              "AG News",
              List.of(
                  sha256(
                      NEWS,
                      "train.csv",
                      29_470_338,
                      "76a0a2d2f92b286371fe4d4044640910a04a803fdd2538e0f3f29a5c6f6b672e"),
                  sha256(
                      NEWS,
                      "test.csv",
                      1_857_427,
                      "521465c2428ed7f02f8d6db6ffdd4b5447c1c701962353eb2c40d548c3c85699")),
              "news in four classes; Zhang, Zhao, LeCun 2015, by a mirror"),
          new Download(
              "yelp-review-full",
              "Yelp Review Full",
              List.of(
                  sha256(
                      "https://s3.amazonaws.com/fast-ai-nlp/",
                      "yelp_review_full_csv.tgz",
                      196_146_755,
                      "56006b0a17a370f1e366504b1f2c3e3754e4a3dda17d3e718a885c552869a559")),
              "reviews with one to five stars; Zhang, Zhao, LeCun 2015, by fast.ai's mirror"),
          new Download(
              "mr",
              "MR",
              List.of(
                  sha256(
                      "https://www.cs.cornell.edu/people/pabo/movie-review-data/",
                      "rt-polaritydata.tar.gz",
                      487_770,
                      "a05befe52aafda71d458d188a1c54506a998b1308613ba76bbda2e5029409ce9")),
              "sentences of film reviews; Pang, Lee 2005; size and checksum are those of a mirror's copy"));

  private Downloads() {}

  private static RemoteFile sha256(String place, String name, long bytes, String checksum) {
    return new RemoteFile(URI.create(place + name), name, bytes, "SHA-256", checksum);
  }

  /** All of them, in the order in which they are listed. */
  public static List<Download> all() {
    return ALL;
  }

  /** The one of that name. */
  public static Optional<Download> find(String name) {
    return ALL.stream().filter(download -> download.name().equals(name)).findFirst();
  }

  /** Where the files of a data set are kept. */
  public static Path directory(Path cache, Download download) {
    String name = download.name();
    // The reader of texts knows AG News by its folder.
    return cache.resolve("data").resolve(name.equals("ag-news") ? "ag_news_csv" : name);
  }
}
